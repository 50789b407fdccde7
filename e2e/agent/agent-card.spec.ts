import { expect, test } from '../world.ts'

test('read the card, raw too, with nothing that it points to loaded', async ({
  page,
  agent,
  apiRequests,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Agent card' }).click()
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { name: 'Harbourline Ops 0.11.5' })).toBeVisible()
  await expect(main.getByText('A2A 1.0: its preferred interface says so')).toBeVisible()
  await expect(main.getByRole('heading', { name: 'Incident triage' })).toBeVisible()
  await expect(main.getByRole('region', { name: 'Security' })).toContainText('Callers bring bearer.')
  // The management address is 127.0.0.1 here.
  await expect(main.getByText('but the management address is on 127.0.0.1')).toBeVisible()
  const documentation = main.getByRole('link', { name: /docs\.harbourline\.example/ })
  await expect(documentation).toHaveAttribute('target', '_blank')
  await expect(documentation).toHaveAttribute('rel', /noopener/)
  await expect(main.getByText('https://static.harbourline.example/ops.png')).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })

  await main.getByText('Raw JSON').click()
  await expect(main.getByRole('region', { name: 'Card as it came' })).toContainText('"supportedInterfaces"')
  await page.reload()
  await expect(main.getByRole('region', { name: 'Card as it came' })).toBeVisible()
  expect(apiRequests.list().filter(({ path }) => path.endsWith('/agent-card')).length).toBeLessThanOrEqual(2)
})

test.describe('an agent of A2A 0.3', () => {
  test.use({ scenario: 'camel' })
  test('is told apart', async ({ page, agent, apiRequests }) => {
    await page.goto(`/agents/${agent.id}/agent-card`)
    await expect(page.getByText('A2A 0.3: its protocolVersion says so')).toBeVisible()
    await expect(page.getByText('History of a task’s states')).toBeVisible()
    expect(apiRequests.list().length).toBeLessThanOrEqual(4)
  })
})

test('skills are searched, and the search survives reload and Back', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/agent-card`)
  await expect(page.getByRole('region', { name: 'Skills · 7' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search skills' }).fill('releases diff')
  await expect(page.getByText('No skill matches “releases diff”.')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search skills' }).fill('releases code')
  await expect(page.getByRole('region', { name: 'Skills · 1 of 7' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: /Code review/ })).toBeVisible()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'A2A peers' }).click()
  await expect(page.getByRole('table', { name: 'Peers' }).getByRole('row', { name: /ledger/ })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('searchbox', { name: 'Search skills' })).toHaveValue('releases code')
})

test('a card that can’t be had is said once, with a way on', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/agent-card`)
  await expect(page.getByRole('heading', { name: 'Incident triage' })).toBeVisible()
  agent.setScenario('failing')
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('500')
  agent.setScenario('default')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Incident triage' })).toBeVisible()
})
