import type { Page } from '@playwright/test'
import { expect, test } from '../world.ts'

const rowOf = (page: Page, name: string) => page.getByRole('table', { name: 'Agents' }).getByRole('row', { name })

test('each agent says how it is as soon as it has answered, whatever the others do', async ({
  page,
  agent,
  world,
  expectNoA11yViolations,
}) => {
  test.slow()
  const dead = await world.addAgent({ name: 'Night Watch', seed: 2 })
  await dead.stop()
  await world.addAgent({ name: 'Billing', scenario: 'key-refused', seed: 3 })
  await world.addAgent({ name: 'Tar Pit', scenario: 'hanging-body', seed: 4 })
  await world.addBareAgent('Intern')
  await page.goto('/agents')
  // In one look: the healthy one has answered while the one that hangs is still being asked.
  await expect(page.getByRole('table', { name: 'Agents' })).toContainText(
    new RegExp(`${agent.name}.*Healthy.*Tar Pit.*Asking…`),
  )
  await expect(rowOf(page, 'Night Watch')).toContainText('Unreachable')
  await expect(rowOf(page, 'Night Watch')).toContainText('not available')
  await expect(rowOf(page, 'Billing')).toContainText('Key refused')
  await expect(rowOf(page, 'Tar Pit')).toContainText('Unreachable')
  const totals = page.getByLabel('All agents')
  await expect(totals).toContainText('Agents4')
  await expect(totals).toContainText('Healthy1')
  await expect(totals).toContainText('Need attention3')
  await expect(totals).toContainText('from 1 of 4 agents')
  const waiting = page.getByRole('region', { name: 'Not connected' })
  await expect(waiting).toContainText('Intern')
  await expect(waiting).toContainText('It has not registered yet.')
  await expect(page.getByRole('region', { name: /Tokens per day and agent/ })).toContainText(/Night Watch: /)
  await expectNoA11yViolations({ schemes: 'both' })
  await page.getByText('Cards', { exact: true }).click()
  await expect(page.getByRole('list', { name: 'Agents' }).getByRole('listitem')).toHaveCount(4)
  await expectNoA11yViolations({ schemes: 'both' })
})

test('search, state, order and view survive reload and Back', async ({ page, agent, world }) => {
  await world.addAgent({ name: 'Docs Librarian', seed: 2 })
  await world.addAgent({ name: 'Docs Warehouse', scenario: 'key-refused', seed: 3 })
  await page.goto('/agents')
  await expect(rowOf(page, agent.name)).toContainText('Healthy')
  await page.getByRole('searchbox', { name: 'Search agents' }).fill('docs')
  await expect(rowOf(page, agent.name)).toHaveCount(0)
  await expect(page.getByText('2 of 3 agents', { exact: true })).toBeVisible()
  await page.getByText('Needs attention', { exact: true }).click()
  await page.getByRole('button', { name: 'Health' }).click()
  await expect(rowOf(page, 'Docs Warehouse')).toBeVisible()
  await expect(rowOf(page, 'Docs Librarian')).toHaveCount(0)
  await expect(page).toHaveURL(/q=docs.*state=attention/)
  await page.reload()
  await expect(rowOf(page, 'Docs Warehouse')).toBeVisible()
  await expect(page.getByRole('searchbox', { name: 'Search agents' })).toHaveValue('docs')
  await rowOf(page, 'Docs Warehouse').getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Docs Warehouse refuses the stored key' })).toBeVisible()
  await page.goBack()
  await expect(rowOf(page, 'Docs Warehouse')).toBeVisible()
  await expect(rowOf(page, 'Docs Librarian')).toHaveCount(0)
})

test('two people do not see each other’s agents', async ({ page, agent, world, browser }) => {
  const ben = await world.addUser('ben@example.org')
  await world.addAgent({ name: 'Ben’s own', owner: ben, seed: 2 })
  await page.goto('/agents')
  await expect(rowOf(page, agent.name)).toContainText('Healthy')
  await expect(page.getByText('Ben’s own')).toHaveCount(0)
  const other = await browser.newPage({ baseURL: world.baseUrl })
  await world.signIn(other, ben)
  await other.goto('/agents')
  await expect(rowOf(other, 'Ben’s own')).toContainText('Healthy')
  await expect(other.getByText(agent.name)).toHaveCount(0)
  await other.context().close()
})

test('four requests at first, three in the app, and none while hidden', async ({ page, agent, apiRequests }) => {
  await page.clock.install()
  await page.goto('/agents')
  await expect(rowOf(page, agent.name)).toContainText('Healthy')
  await expect(page.getByRole('figure', { name: 'Tokens per day and agent' })).toBeVisible()
  expect(paths(apiRequests.list())).toEqual([
    '/api/agents',
    '/api/auth/me',
    '/api/manage/fleet',
    '/api/manage/usage/daily',
  ])
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await page.clock.runFor(40_000)
  apiRequests.reset()
  await page.getByRole('link', { name: 'Agents', exact: true }).click()
  await expect(rowOf(page, agent.name)).toContainText('Healthy')
  await expect.poll(() => paths(apiRequests.list()).length).toBe(3)
  await hide(page, true)
  apiRequests.reset()
  await page.clock.runFor(300_000)
  expect(paths(apiRequests.list())).toEqual([])
  await hide(page, false)
  // An answer that is still under way puts the next question off.
  await expect(async () => {
    await page.clock.runFor(20_000)
    expect(paths(apiRequests.list()).length).toBeGreaterThan(2)
  }).toPass()
})

test('an agent is renamed, re-keyed, cleared and removed from its menu', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  test.slow()
  await page.goto('/agents')
  const menu = (name: string) => page.getByRole('button', { name: `Actions for ${name}` })
  await menu(agent.name).click()
  await page.getByRole('menuitem', { name: 'Rename…' }).click()
  const rename = page.getByRole('dialog', { name: `Rename ${agent.name}` })
  await expectNoA11yViolations({ schemes: 'both' })
  await rename.getByLabel('Name').fill('')
  await rename.getByRole('button', { name: 'Save' }).click()
  await expect(rename.getByText('Give the agent a name.')).toBeVisible()
  await rename.getByLabel('Name').fill('Harbour Two')
  await rename.getByRole('button', { name: 'Save' }).click()
  await expect(rowOf(page, 'Harbour Two')).toBeVisible()

  agent.setScenario('key-refused')
  await menu('Harbour Two').click()
  await page.getByRole('menuitem', { name: 'Ask again how it is' }).click()
  await expect(rowOf(page, 'Harbour Two')).toContainText('Key refused')
  agent.setScenario('default')
  await menu('Harbour Two').click()
  await page.getByRole('menuitem', { name: 'Change address or key…' }).click()
  const rekey = page.getByRole('dialog', { name: 'Address and key of Harbour Two' })
  await expect(rekey.getByLabel('New management key')).toHaveValue('')
  await expectNoA11yViolations({ schemes: 'both' })
  await rekey.getByLabel('New management key').fill(agent.key)
  await rekey.getByRole('button', { name: 'Store' }).click()
  await expect(rowOf(page, 'Harbour Two')).toContainText('Healthy')

  await menu('Harbour Two').click()
  await page.getByRole('menuitem', { name: 'Clear address and key…' }).click()
  const clear = page.getByRole('dialog', { name: 'Clear address and key' })
  await expect(clear).toContainText('Harbour Two')
  await expect(clear.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await clear.getByRole('button', { name: 'Clear address and key' }).click()
  await expect(page.getByRole('heading', { name: 'No agent is connected yet' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Not connected' })).toContainText('Harbour Two')

  await menu('Harbour Two').click()
  await page.getByRole('menuitem', { name: 'Remove agent…' }).click()
  await page.getByRole('dialog', { name: 'Remove agent' }).getByRole('button', { name: 'Remove agent' }).click()
  await expect(page.getByRole('heading', { name: 'Connect your first agent' })).toBeVisible()
})

test('a thousand agents: few rows in the page, and every one is found', async ({ page, world }) => {
  test.setTimeout(240_000)
  await world.addFleet(1000)
  await page.goto('/agents')
  await expect(page.getByText('1,001 agents', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('asking the agents…')).toHaveCount(0, { timeout: 120_000 })
  const rows = page.getByRole('main').getByRole('row')
  expect(await rows.count()).toBeLessThanOrEqual(200)
  await page.getByRole('searchbox', { name: 'Search agents' }).fill('agent-0777')
  await expect(page.getByText('1 of 1,001 agents', { exact: true })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search agents' }).fill('')
  await page.getByText('Cards', { exact: true }).click()
  await expect(page.getByRole('list', { name: 'Agents' }).getByRole('listitem')).toHaveCount(24)
  await page.getByRole('button', { name: /^Show 24 more/ }).click()
  await expect(page.getByRole('list', { name: 'Agents' }).getByRole('listitem')).toHaveCount(48)
})

test.describe('without agents', () => {
  test.use({ scenario: 'none' })

  test('the dashboard is off until it is wanted; then an empty fleet says what to do', async ({
    page,
    expectNoA11yViolations,
  }) => {
    await page.goto('/agents')
    await expect(page.getByRole('heading', { name: 'The management dashboard is switched off' })).toBeVisible()
    const entry = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Agents' })
    await expect(entry).toHaveCount(0)
    await page.getByRole('switch', { name: 'Management Dashboard' }).click()
    await expect(entry).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Connect your first agent' })).toBeVisible()
    await expectNoA11yViolations({ schemes: 'both' })
    await page.getByRole('main').getByRole('link', { name: 'Connect an agent' }).last().click()
    await expect(page.getByRole('dialog', { name: 'Connect an agent' })).toBeVisible()
  })
})

const paths = (requests: readonly { path: string }[]) => requests.map(({ path }) => path.split('?')[0] ?? '').toSorted()

/** What a browser does to a tab that goes into the background, or comes back. */
async function hide(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (hidden ? 'hidden' : 'visible'),
    })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }, hidden)
}
