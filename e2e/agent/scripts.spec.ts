import { withoutRefresh } from '../watch.ts'
import { expect, test } from '../world.ts'

test('find a script, read it, and find the same screen again after reload', async ({
  page,
  agent,
  apiRequests,
  expectNoA11yViolations,
}) => {
  await withoutRefresh(page)
  await page.goto(`/agents/${agent.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Scripts' }).click()
  const scripts = page.getByRole('table', { name: 'Scripts' })
  await expect(scripts.getByRole('row', { name: /drain_pool\.sh/ })).toBeVisible()

  await page.getByRole('searchbox', { name: 'Search name or path' }).fill('export')
  await expect(scripts.getByRole('row', { name: /drain_pool\.sh/ })).toHaveCount(0)
  apiRequests.reset()
  await scripts.getByRole('row', { name: /export_settlements\.py/ }).press('Enter')
  const panel = page.getByRole('region', { name: 'Script', exact: true })
  await expect(panel.getByRole('region', { name: 'Content' })).toContainText('BATCH = 200')
  expect(apiRequests.list().map(({ path }) => path.split('/manage')[1])).toEqual([
    '/workspace/file?path=scripts%2Fexport_settlements.py',
  ])
  await expectNoA11yViolations({ schemes: 'both' })

  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Search name or path' })).toHaveValue('export')
  await expect(panel.getByRole('region', { name: 'Content' })).toContainText('BATCH = 200')
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(scripts.getByRole('row', { name: /export_settlements\.py/ })).toBeFocused()
})

test.describe('an agent without workspace', () => {
  test.use({ scenario: 'without-workspace' })
  test('lists its scripts, and says why it does not show one', async ({ page, agent }) => {
    await page.goto(`/agents/${agent.id}/scripts`)
    await page.getByRole('row', { name: /drain_pool\.sh/ }).click()
    await expect(page.getByRole('heading', { name: 'The content can’t be shown' })).toBeVisible()
    await expect(page.getByText('workspace can’t be read')).toBeVisible()
  })
})

test.describe('an agent with hundreds of scripts', () => {
  test.use({ scenario: 'huge' })
  test('asks before it fetches a large one', async ({ page, agent }) => {
    await page.goto(`/agents/${agent.id}/scripts?by=size&dir=desc`)
    const scripts = page.getByRole('table', { name: 'Scripts' })
    await scripts.getByRole('row', { name: /tariffs\.sql/ }).click()
    await expect(page.getByRole('heading', { name: /This file is 1\.\d MB/ })).toBeVisible()
    await page.getByRole('button', { name: 'Show it' }).click()
    await expect(page.getByRole('region', { name: 'Content' })).toContainText('insert into tariff')
    await expect(page.getByRole('button', { name: /^Show .+ more of 1\.\d MB/ })).toBeVisible()
  })
})

test.describe('an agent without any script', () => {
  test.use({ scenario: 'empty' })
  test('says so', async ({ page, agent }) => {
    await page.goto(`/agents/${agent.id}/scripts`)
    await expect(page.getByText('This agent has no scripts yet.')).toBeVisible()
  })
})
