import { readFile } from 'node:fs/promises'
import { expect, test } from '../world.ts'

test('find a session, read it, search in it, and find the same screen again after reload and Back', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sessions' }).click()
  const sessions = page.getByRole('table', { name: 'Sessions' })
  await expect(sessions.getByRole('row', { name: /telegram:8837261/ })).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })

  await page.getByRole('searchbox', { name: 'Search key or title' }).fill('c07platform 1718119020')
  await expect(page).toHaveURL(/q=c07platform/)
  await expect(sessions.getByRole('row', { name: /C07PLATFORM/ })).toBeVisible()
  await expect(sessions.getByRole('row', { name: /telegram/ })).toHaveCount(0)
  await expect(page.getByRole('searchbox', { name: 'Search key or title' })).toBeFocused()
  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Search key or title' })).toHaveValue('c07platform 1718119020')
  await expect(sessions.getByRole('row')).toHaveCount(2)

  await sessions.getByRole('link', { name: /C07PLATFORM/ }).click()
  const transcript = page.getByRole('region', { name: 'Transcript' })
  await expect(transcript.getByRole('article').last()).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find in session' }).fill('settlement')
  await expect(page.getByRole('status').getByText('1 of 2')).toBeVisible()
  await page.getByRole('button', { name: 'Next hit' }).click()
  await expect(page.getByText('2 of 2')).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await page.reload()
  await expect(page.getByText('2 of 2')).toBeVisible()

  await page.goBack()
  await expect(page.getByRole('searchbox', { name: 'Search key or title' })).toHaveValue('c07platform 1718119020')
})

test('a session leads to its events, and a failed tool call stands out', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/sessions/${encodeURIComponent('telegram:8837261')}`)
  await page.getByRole('link', { name: 'Events' }).click()
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible()
  await expect(page).toHaveURL(/sessionKey=telegram/)
  await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible()
  await page.goBack()
  await page.getByRole('searchbox', { name: 'Find in session' }).fill('error: ')
  await expect(
    page.getByRole('region', { name: 'Transcript' }).getByText('failed', { exact: true }).first(),
  ).toBeVisible()
})

test('a tool call is folded together with its arguments and its result', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/sessions/${encodeURIComponent('telegram:8837261')}`)
  const transcript = page.getByRole('region', { name: 'Transcript' })
  const call = transcript.getByRole('group').filter({ hasText: 'kubectl drain -l pool=batch' })
  await call.locator('summary').click()
  await expect(call.getByRole('region', { name: 'Arguments' })).toContainText('"command": "kubectl drain')
  await expect(call.getByRole('region', { name: 'Result' })).not.toBeEmpty()
  // What was unfolded stays so when it scrolls out of sight and back.
  await page.getByRole('button', { name: 'To the start' }).click()
  await expect(call).toHaveCount(0)
  await page.getByRole('button', { name: 'To the end' }).click()
  await expect(call.getByRole('region', { name: 'Arguments' })).toBeVisible()
})

test('filters by channel and kind, and sorts, all kept in the address', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/sessions`)
  const sessions = page.getByRole('table', { name: 'Sessions' })
  await expect(sessions.getByRole('row', { name: /telegram:8837261/ })).toBeVisible()
  await expect(sessions.getByRole('row', { name: /cron:/ })).toHaveCount(0)

  await page.getByText(/^Automation \d+$/).click()
  await expect(sessions.getByRole('row', { name: /cron:/ }).first()).toBeVisible()
  await expect(sessions.getByRole('row', { name: /telegram/ })).toHaveCount(0)

  await page.getByText('All', { exact: true }).click()
  await page.getByRole('combobox', { name: 'Channel' }).click()
  await page.getByRole('option', { name: 'telegram' }).click()
  await expect(sessions.getByRole('row', { name: /slack/ })).toHaveCount(0)
  await sessions.getByRole('button', { name: 'Messages' }).click()
  await expect(sessions.getByRole('columnheader', { name: 'Messages' })).toHaveAttribute('aria-sort', 'descending')
  const counts = async () => (await sessions.getByRole('row').locator('td:nth-child(3)').allTextContents()).map(Number)
  expect(await counts()).toEqual((await counts()).toSorted((a, b) => b - a))
  await page.reload()
  await expect(sessions.getByRole('columnheader', { name: 'Messages' })).toHaveAttribute('aria-sort', 'descending')
  await expect(sessions.getByRole('row', { name: /slack/ })).toHaveCount(0)
})

test('a session is deleted only after it was confirmed, and it is gone at the agent', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  const key = 'email:ana@example.org'
  await page.goto(`/agents/${agent.id}/sessions`)
  const row = page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: key })
  await row.getByRole('button', { name: `Delete session ${key}` }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete session' })
  await expect(dialog).toContainText(key)
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expectNoA11yViolations({ schemes: 'both' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(row).toBeVisible()

  await row.getByRole('button', { name: `Delete session ${key}` }).click()
  await dialog.getByRole('button', { name: 'Delete session' }).click()
  await expect(page.getByText(`Session ${key} is deleted.`)).toBeVisible()
  await expect(row).toHaveCount(0)
  await page.goto(`/agents/${agent.id}/sessions/${encodeURIComponent(key)}`)
  await expect(page.getByRole('heading', { name: 'This session is not there (any more)' })).toBeVisible()
})

test('a deletion that fails is explained in the dialog, which stays', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/sessions`)
  const row = page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: /telegram:5520418/ })
  await row.getByRole('button', { name: /Delete session/ }).click()
  agent.setScenario('failing')
  const dialog = page.getByRole('dialog', { name: 'Delete session' })
  await dialog.getByRole('button', { name: 'Delete session' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  agent.setScenario('default')
  await dialog.getByRole('button', { name: 'Delete session' }).click()
  await expect(row).toHaveCount(0)
})

test('the export holds every message, as Markdown and as JSON', async ({ page, agent }) => {
  const key = 'slack:C07PLATFORM/1718119020.771200'
  await page.goto(`/agents/${agent.id}/sessions/${encodeURIComponent(key)}`)
  const save = async (kind: string) => {
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: kind }).click(),
    ])
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
  }
  const json = await save('JSON')
  expect(json.name).toBe('session-slack-C07PLATFORM-1718119020.771200.json')
  expect(JSON.parse(json.text)).toMatchObject({ key, messages: { length: 18 } })
  const markdown = await save('Markdown')
  expect(markdown.text).toContain('do we have a test for concurrent settlement anywhere?')
  expect(markdown.text).toContain('**Tool call** `grep`')
})

test('a view asks for little', async ({ page, agent, apiRequests }) => {
  await page.goto(`/agents/${agent.id}/sessions`)
  await expect(
    page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: /telegram:8837261/ }),
  ).toBeVisible()
  expect(apiRequests.list().length).toBeLessThanOrEqual(4)
  apiRequests.reset()
  await page.getByRole('link', { name: /telegram:8837261/ }).click()
  await expect(page.getByRole('region', { name: 'Transcript' }).getByRole('article').last()).toBeVisible()
  expect(apiRequests.list().length).toBeLessThanOrEqual(3)
})

for (const scenario of ['camel', 'bare-arrays', 'missing-optionals'] as const) {
  test.describe(`an agent that answers with ${scenario}`, () => {
    test.use({ scenario })
    test('is read all the same', async ({ page, agent }) => {
      await page.goto(`/agents/${agent.id}/sessions`)
      await page.getByRole('link', { name: /telegram:8837261/ }).click()
      await expect(page.getByRole('region', { name: 'Transcript' })).toContainText(
        'All three regions are on the new version.',
      )
    })
  })
}

test.describe('an agent without any session', () => {
  test.use({ scenario: 'empty' })
  test('says so', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}/sessions`)
    await expect(page.getByText('This agent has no sessions yet.')).toBeVisible()
    await expectNoA11yViolations({ schemes: 'both' })
  })
})

test.describe('an agent whose sessions fail', () => {
  test.use({ scenario: 'failing' })
  test('shows the failure, not an empty list, and recovers', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}/sessions`)
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
    await expect(page.getByText('This agent has no sessions yet.')).toHaveCount(0)
    await expectNoA11yViolations({ schemes: 'both' })
    agent.setScenario('default')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(
      page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: /telegram:8837261/ }),
    ).toBeVisible()
  })
})

test.describe('an agent without sessions', () => {
  test.use({ scenario: 'without-sessions' })
  test('has no such tab, says why, and a deep link explains itself', async ({
    page,
    agent,
    expectNoA11yViolations,
  }) => {
    await page.goto(`/agents/${agent.id}`)
    const navigation = page.getByRole('navigation', { name: 'Main' })
    await expect(navigation.getByRole('link', { name: 'Token usage' })).toBeVisible()
    await expect(navigation.getByRole('link', { name: 'Sessions' })).toHaveCount(0)
    await navigation.getByRole('button', { name: '1 section not available' }).click()
    await expect(page.getByText('not offered by this agent')).toBeVisible()
    await expectNoA11yViolations({ schemes: 'both' })
    await page.goto(`/agents/${agent.id}/sessions`)
    await expect(page.getByRole('heading', { name: 'This section is not available' })).toBeVisible()
  })
})

test.describe('a session of 10 000 messages', () => {
  test.use({ scenario: 'huge' })
  test('opens at its end, can be searched and jumped through, with few elements in the page', async ({
    page,
    agent,
  }) => {
    await page.goto(`/agents/${agent.id}/sessions?by=messages&dir=desc&show=all`)
    const sessions = page.getByRole('table', { name: 'Sessions' })
    await expect(sessions.getByRole('row').nth(1)).toBeVisible()
    expect(Number(await sessions.getAttribute('aria-rowcount'))).toBeGreaterThanOrEqual(1000)
    expect(await sessions.getByRole('row').count()).toBeLessThan(80)
    await sessions.getByRole('row').nth(1).getByRole('link').click()
    const transcript = page.getByRole('region', { name: 'Transcript' })
    await expect(page.getByText('10,000 messages')).toBeVisible()
    const last = transcript.getByRole('listitem').last()
    await expect(last).toHaveAttribute('aria-posinset', (await last.getAttribute('aria-setsize')) ?? '')
    expect(await transcript.getByRole('article').count()).toBeLessThan(60)
    await page.getByRole('button', { name: 'To the start' }).click()
    await expect(transcript.getByRole('listitem').first()).toHaveAttribute('aria-posinset', '1')
    await page.getByRole('searchbox', { name: 'Find in session' }).fill('a')
    await expect(page.getByText(/^1 of [\d,]+$/)).toBeVisible()
  })
})
