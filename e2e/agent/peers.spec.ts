import type { Page } from '@playwright/test'
import { expect, test } from '../world.ts'

const messageField = (page: Page, alias: string) => page.getByRole('textbox', { name: `Message to ${alias}` })
const logOf = (page: Page, alias: string) => page.getByRole('log', { name: `Conversation with ${alias}` })

test.describe('two agents on their ports', () => {
  test.use({ real: true, scenario: 'empty' })
  test('one is registered with the other, is asked, answers, and goes away', async ({
    page,
    agent,
    world,
    expectNoA11yViolations,
  }) => {
    const desk = await world.addAgent({
      name: 'Quayside Research',
      real: true,
      scenario: 'empty',
      peerToken: 'let-me-in',
    })
    await page.goto(`/agents/${agent.id}/peers`)
    await expect(page.getByText('This agent knows no other agents.')).toBeVisible()
    await page.getByRole('button', { name: 'Register peer' }).click()
    const form = page.getByRole('dialog', { name: 'Register peer' })
    await form.getByLabel('Alias').fill('desk')
    await form.getByLabel('Address').fill('desk.example')
    await form.getByRole('button', { name: 'Register peer' }).click()
    await expect(form.getByText('Enter an http or https address.')).toBeVisible()
    await form.getByLabel('Address').fill(desk.url)
    await form.getByLabel('Token', { exact: true }).fill('let-me-in')
    await expectNoA11yViolations({ schemes: 'both' })
    await form.getByRole('button', { name: 'Register peer' }).click()

    await expect(page.getByRole('heading', { name: 'desk', level: 1 })).toBeVisible()
    await page.getByText('Card', { exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Quayside Research 0.11.5' })).toBeVisible()
    await expect(page.getByText(`${desk.url}/a2a`)).toBeVisible()
    await expect(page.getByText('Callers bring bearer.')).toBeVisible()
    await page.getByText('Conversation', { exact: true }).click()

    const log = logOf(page, 'desk')
    await messageField(page, 'desk').fill('Plan berths for the new service')
    await messageField(page, 'desk').press('ControlOrMeta+Enter')
    await expect(log.getByText('needs your answer')).toBeVisible()
    await messageField(page, 'desk').fill('Week 48, two berths')
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(log.getByText('completed')).toBeVisible()
    await expect(log.getByRole('region', { name: 'Berth plan' }).getByRole('table')).toContainText('Wed 22:00')
    await expectNoA11yViolations({ schemes: 'both' })

    await desk.stop()
    await messageField(page, 'desk').fill('Still there?')
    await messageField(page, 'desk').press('ControlOrMeta+Enter')
    await expect(log.getByText('No answer (agent ↔ peer).')).toBeVisible()
    await expect(log.getByText(/peer "desk" at 127\.0\.0\.1:\d+ could not be reached/)).toBeVisible()
    await desk.restart()
    await log.getByRole('button', { name: 'Send again' }).click()
    await expect(log.getByText('I looked into “Still there?”')).toBeVisible()
    // What was asked left its trace with the one who was asked.
    await page.goto(`/agents/${desk.id}/sessions?show=all`)
    await expect(page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: /a2a:/ }).first()).toBeVisible()
  })
})

test('a conversation is kept while other views are looked at, and what is typed too', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/peers`)
  const peers = page.getByRole('table', { name: 'Peers' })
  await page.getByRole('searchbox', { name: 'Search alias, name or address' }).fill('quayside')
  await expect(peers.getByRole('row')).toHaveCount(2)
  await page.reload()
  await expect(peers.getByRole('row')).toHaveCount(2)
  await peers.getByRole('link', { name: /research-desk/ }).click()

  const log = logOf(page, 'research-desk')
  await messageField(page, 'research-desk').fill('Compare freight rates to Porto')
  await messageField(page, 'research-desk').press('ControlOrMeta+Enter')
  await expect(log.getByRole('region', { name: 'Freight rates' })).toContainText('rates.csv')
  const download = page.waitForEvent('download')
  await log.getByRole('button', { name: 'Save' }).click()
  expect((await download).suggestedFilename()).toBe('rates.csv')
  await messageField(page, 'research-desk').fill('Half a thou')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sessions' }).click()
  await expect(page.getByRole('table', { name: 'Sessions' })).toBeVisible()
  await page.goBack()
  await expect(log.getByText('Compare freight rates to Porto')).toBeVisible()
  await expect(messageField(page, 'research-desk')).toHaveValue('Half a thou')
  await page.getByRole('button', { name: 'New conversation' }).click()
  await expect(log.getByText('New conversation')).toBeVisible()
})

test('JSON is sent as it is written, and refusals come with their meaning', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/peers/research-desk`)
  const log = logOf(page, 'research-desk')
  await page.getByText('JSON', { exact: true }).click()
  const field = page.getByRole('textbox', { name: /What the agent gets/ })
  await field.fill('{"message": hello}')
  await expect(page.getByText(/^Line 1, column/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled()
  await field.fill('{"message": {"role": "user", "parts": [{"text": "Go on"}]}, "taskId": "long-gone"}')
  await field.press('ControlOrMeta+Enter')
  await expect(log.getByText('Task not found: long-gone (-32001)')).toBeVisible()
  await expect(log.getByText('The peer knows no such task (any more). Start a new conversation.')).toBeVisible()
  await log.getByRole('button', { name: 'Edit first' }).click()
  await expect(field).toHaveValue(/"taskId": "long-gone"/)
})

test('what is there already is replaced, and what is removed is gone, only after a question', async ({
  page,
  agent,
}) => {
  await page.goto(`/agents/${agent.id}/peers?dialog=register`)
  const peers = page.getByRole('table', { name: 'Peers' })
  const form = page.getByRole('dialog', { name: 'Register peer' })
  await form.getByLabel('Alias').fill('ledger')
  await form.getByLabel('Address').fill('https://ledger.example/')
  await form.getByRole('button', { name: 'Register peer' }).click()
  await expect(form.getByRole('alert')).toContainText(
    'There is a peer called ledger already, at http://ledger.meridian',
  )
  await form.getByRole('button', { name: 'Cancel' }).click()
  await expect(peers.getByRole('row', { name: /ledger/ })).toContainText('http://ledger.meridian.example/')

  await peers.getByRole('link', { name: /ledger/ }).click()
  await page.getByRole('button', { name: 'Change' }).click()
  const change = page.getByRole('dialog', { name: 'Change ledger' })
  await change.getByLabel('Address').fill('https://ledger.example/')
  await change.getByRole('button', { name: 'Replace peer' }).click()
  await expect(page.getByText('ledger is replaced.')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('https://ledger.example/')

  await page.getByRole('button', { name: 'Remove peer' }).click()
  const question = page.getByRole('dialog', { name: 'Remove peer' })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('heading', { name: 'ledger', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Remove peer' }).click()
  await question.getByRole('button', { name: 'Remove peer' }).click()
  await expect(page.getByText('ledger is removed.')).toBeVisible()
  await expect(peers.getByRole('row', { name: /research-desk/ })).toBeVisible()
  await expect(peers.getByRole('row', { name: /ledger/ })).toHaveCount(0)
})

test('the card of a peer: of 1.0, of 0.3, and one that can’t be fetched', async ({
  page,
  agent,
  apiRequests,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}/peers/research-desk?view=card`)
  await expect(page.getByText('A2A 1.0: its preferred interface says so')).toBeVisible()
  await expect(page.getByText('Callers bring oauth (research:ask), or bearer.')).toBeVisible()
  await expect(page.getByText('Not verified by this dashboard.')).toBeVisible()
  expect(apiRequests.list().length).toBeLessThanOrEqual(4)
  await expectNoA11yViolations({ schemes: 'both' })
  await page.goto(`/agents/${agent.id}/peers/ledger?view=card`)
  await expect(page.getByText('A2A 0.3: its protocolVersion says so')).toBeVisible()
  await expect(page.getByText('messages and tokens travel there unencrypted')).toBeVisible()
  await page.getByText('Raw JSON').click()
  await expect(page.getByText('In neither version of A2A: region')).toBeVisible()
  await page.goto(`/agents/${agent.id}/peers/night-shift?view=card`)
  await expect(page.getByRole('alert')).toContainText('The card could not be fetched (agent ↔ peer)')
})
