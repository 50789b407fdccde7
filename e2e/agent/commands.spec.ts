import type { Page } from '@playwright/test'
import { expect, test } from '../world.ts'

const key = 'telegram:-1002217740'

test('ask how it is, about a session too; what was asked stays for the visit', async ({
  page,
  agent,
  apiRequests,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Commands' }).click()
  await expect(page.getByRole('heading', { name: 'Commands', level: 1 })).toBeVisible()
  const commands = page.getByRole('list', { name: 'Commands' })
  await expect(commands).toContainText('0.11.5')
  expect(apiRequests.list().filter(({ path }) => /commands|sessions$/.test(path)).length).toBeLessThanOrEqual(3)

  await page.getByRole('button', { name: 'Ask /status' }).click()
  const history = page.getByRole('log', { name: 'Commands of this visit' })
  const newest = history.getByRole('listitem').first()
  await expect(newest).toContainText('Harbourline Ops is running')
  await expect(newest).toContainText('Up: 3 d 5 h')

  await chooseSession(page, 'on-call')
  await expect(page).toHaveURL(/session=telegram/)
  await page.getByRole('button', { name: 'Ask /status' }).click()
  await expect(newest).toContainText(`Session ${key}`)
  await page.getByRole('button', { name: 'Ask /version' }).click()
  await expect(newest.getByRole('region', { name: 'Answer' })).toContainText('"python": "3.13.2"')
  await expectNoA11yViolations({ schemes: 'both' })

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sessions' }).click()
  await expect(page.getByRole('table', { name: 'Sessions' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('combobox', { name: 'About' })).toHaveValue(/On-call group/)
  await expect(history.getByRole('listitem', { name: /^\// })).toHaveCount(3)
  await history.getByRole('listitem', { name: '/status' }).last().getByRole('button', { name: 'Run again' }).click()
  await expect(history.getByRole('listitem', { name: '/status' })).toHaveCount(3)
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(history).toContainText('Nothing yet')
})

test('start a session afresh, reflect, and stop: what empties or ends something asks first', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/commands`)
  const history = page.getByRole('log', { name: 'Commands of this visit' })
  const newest = history.getByRole('listitem').first()
  await expect(page.getByRole('button', { name: 'Start afresh /new' })).toBeDisabled()
  await chooseSession(page, 'on-call')
  await page.getByRole('button', { name: 'Start afresh /new' }).click()
  const dialog = page.getByRole('dialog', { name: 'Start the session afresh?' })
  await expect(dialog).toContainText(key)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(history).toContainText('Nothing yet')
  await page.getByRole('button', { name: 'Start afresh /new' }).click()
  await dialog.getByRole('button', { name: 'Start afresh' }).click()
  await expect(newest).toContainText('New session started.')

  await page.getByRole('button', { name: 'Reflect /reflect' }).click()
  await expect(newest).toContainText(`Reflection on ${key} has begun.`)
  await page.getByRole('button', { name: 'Stop /stop' }).click()
  await expect(newest).toContainText('Stopped 1:')

  await chooseSession(page, 'whole agent')
  await page.getByRole('button', { name: 'Stop /stop' }).click()
  const all = page.getByRole('dialog', { name: 'Stop everything that Harbourline Ops is doing?' })
  await all.getByRole('button', { name: 'Cancel' }).click()
  await expect(newest).toContainText('Stopped 1:')
  await page.getByRole('button', { name: 'Stop /stop' }).click()
  await all.getByRole('button', { name: 'Stop everything' }).click()
  await expect(history.getByRole('listitem', { name: '/stop' })).toHaveCount(2)

  await page.goto(`/agents/${agent.id}/sessions/${encodeURIComponent(key)}`)
  await expect(page.getByText('0 messages').or(page.getByText(/^[12] messages?$/))).toBeVisible()
})

test('a restart is followed down and up again, on whatever page one is', async ({
  page,
  world,
  expectNoA11yViolations,
}) => {
  const agent = await world.addAgent({ restartMs: 3500 })
  await page.goto(`/agents/${agent.id}/commands`)
  await page.getByRole('button', { name: 'Restart /restart' }).click()
  const dialog = page.getByRole('dialog', { name: 'Restart Harbourline Ops?' })
  await expectNoA11yViolations({ schemes: 'both' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Restart /restart' }).click()
  await dialog.getByRole('button', { name: 'Restart agent' }).click()
  const banner = page.getByRole('status').filter({ hasText: 'Harbourline Ops is restarting.' })
  await expect(banner).toBeVisible()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('main').getByText('Restarting', { exact: true })).toBeVisible()
  // A view that is opened meanwhile waits, and what was typed in it is there afterwards.
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await navigation.getByRole('link', { name: 'Sessions' }).click()
  await page.getByRole('searchbox', { name: 'Search key or title' }).fill('on-call')
  await expect(banner).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.getByText('Harbourline Ops is back after')).toBeVisible()
  await expect(banner).toBeHidden()
  await expect(page.getByRole('searchbox', { name: 'Search key or title' })).toHaveValue('on-call')
  await expect(page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: /On-call group/ })).toBeVisible()
  await expect(page.getByRole('main').getByText('Healthy')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)

  await navigation.getByRole('link', { name: 'Commands' }).click()
  const entry = page.getByRole('log').getByRole('listitem', { name: '/restart' })
  await expect(entry).toContainText('Answered')
})

test('an agent that lacks /version shows no button for it; a failed command says why where it stands', async ({
  page,
  agent,
}) => {
  await page.route('**/manage/commands/version', (route) =>
    route.fulfill({ status: 404, json: { error: { code: 'upstream_404', message: 'Not Found' }, upstreamStatus: 404 } }),
  )
  await page.goto(`/agents/${agent.id}/commands`)
  await expect(page.getByText('/version is not offered by this agent.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Ask /status' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Ask /version' })).toHaveCount(0)

  agent.setScenario('failing')
  await page.getByRole('button', { name: 'Ask /status' }).click()
  const newest = page.getByRole('log').getByRole('listitem').first()
  await expect(newest).toContainText('Internal Server Error')
  await expect(newest).toContainText('Failed')
  await expect(page.getByRole('alert')).toHaveCount(0)
  agent.setScenario('default')
  await newest.getByRole('button', { name: 'Run again' }).click()
  await expect(newest).toContainText('Harbourline Ops is running')
})

test.describe('an agent without any session', () => {
  test.use({ scenario: 'empty' })
  test('has nothing to choose, and answers all the same', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}/commands`)
    await page.getByRole('combobox', { name: 'About' }).click()
    await expect(page.getByRole('option')).toHaveText(['The whole agent'])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Ask /status' }).click()
    await expect(page.getByRole('log')).toContainText('Sessions: 0')
    await expectNoA11yViolations({ schemes: 'both' })
  })
})

async function chooseSession(page: Page, search: string) {
  const picker = page.getByRole('combobox', { name: 'About' })
  await picker.fill(search)
  await page.getByRole('option').first().click()
}
