import { expect, test } from '../world.ts'

test('how the agent is, what it used, who it talked to and what it offers, each with a way on', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}`)
  const main = page.getByRole('main')
  await expect(main.getByText('Uptime')).toBeVisible()
  await expect(main.getByText('0.11.5')).toBeVisible()
  await expect(main.getByRole('figure', { name: 'Tokens per day, by model' }).getByRole('application')).toBeVisible()
  await expect(main.getByRole('list', { name: 'Tokens by model' }).getByText('claude-sonnet-4-5')).toBeVisible()
  await expect(main.getByRole('list', { name: 'Offered', exact: true }).getByRole('link')).not.toHaveCount(0)
  await expectNoA11yViolations({ schemes: 'both' })

  const recent = main.getByRole('region', { name: 'Recent sessions' })
  await expect(recent.getByRole('listitem')).toHaveCount(6)
  await recent.getByRole('listitem').first().getByRole('link').click()
  await expect(page).toHaveURL(/\/sessions\/.+/)
  await page.goBack()
  await main.getByRole('region', { name: 'Tokens, last 14 days' }).getByRole('link', { name: 'Token usage' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Token usage' })).toBeVisible()
})

test('asks no more than four things, all at once', async ({ page, agent, apiRequests }) => {
  await page.goto(`/agents/${agent.id}`)
  await expect(page.getByRole('list', { name: 'Tokens by model' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Recent sessions' }).getByRole('listitem').first()).toBeVisible()
  expect(apiRequests.list().length).toBeLessThanOrEqual(4)
})

test.describe('an agent without sessions', () => {
  test.use({ scenario: 'without-sessions', expectedProblems: [/404/] })
  test('is not asked for them, and they are named among what it lacks', async ({ page, agent }) => {
    await page.goto(`/agents/${agent.id}`)
    await expect(page.getByRole('list', { name: 'Not offered' }).getByText('Sessions')).toBeVisible()
    await expect(page.getByRole('list', { name: 'Tokens by model' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Recent sessions' })).toHaveCount(0)
  })
})

test.describe('a fresh agent', () => {
  test.use({ scenario: 'empty' })
  test('says that nothing happened yet', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}`)
    await expect(page.getByText('No tokens were used in these days.')).toBeVisible()
    await expect(page.getByText('Nobody has talked to this agent yet.')).toBeVisible()
    await expectNoA11yViolations({ schemes: 'both' })
  })
})

test.describe('an agent whose sections fail', () => {
  test.use({ scenario: 'failing', expectedProblems: [/500/] })
  test('still tells its health, and each part says what failed', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}`)
    await expect(page.getByText('Uptime')).toBeVisible()
    const tokens = page.getByRole('region', { name: 'Tokens, last 14 days' })
    await expect(tokens.getByRole('alert')).toContainText('Internal Server Error')
    await expect(page.getByRole('region', { name: 'Recent sessions' }).getByRole('alert')).toBeVisible()
    await expect(page.getByRole('list', { name: 'Failing' }).getByText('Token usage')).toBeVisible()
    await expectNoA11yViolations({ schemes: 'both' })
    agent.setScenario('default')
    await tokens.getByRole('button', { name: 'Try again' }).click()
    await expect(tokens.getByRole('figure', { name: 'Tokens per day, by model' })).toBeVisible()
  })
})
