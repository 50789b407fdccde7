import { withoutRefresh } from './watch.ts'
import { expect, test } from './world.ts'

test.use({ real: true })

test('the grand tour: every tab of a real agent, with little asked for', async ({ page, agent, apiRequests }) => {
  await withoutRefresh(page)
  await page.goto(`/agents/${agent.id}`)
  const main = page.getByRole('navigation', { name: 'Main' })
  await expect(main.getByRole('link', { name: 'Tool policy' })).toBeVisible()
  const links = (await main.getByRole('link').allInnerTexts()).map((link) => link.trim())
  const tabs = links.filter((link) => !['Agents', 'Gateways', 'Settings'].includes(link))
  expect(tabs.length).toBeGreaterThan(14)
  for (const tab of tabs) {
    apiRequests.reset()
    await main.getByRole('link', { name: tab, exact: true }).click()
    await expect(main.getByRole('link', { name: tab, exact: true })).toHaveAttribute('aria-current', 'page')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
    await expect(page.getByRole('alert')).toHaveCount(0)
    expect(apiRequests.list().length, `requests of ${tab}`).toBeLessThanOrEqual(3)
  }
})

test('a change lasts over a restart, is followed, and leaves no secret anywhere', async ({ page, agent, world }) => {
  await page.goto(`/agents/${agent.id}/credentials`)
  const main = page.getByRole('navigation', { name: 'Main' })
  await page.getByRole('button', { name: 'New secret' }).click()
  const form = page.getByRole('dialog', { name: 'New secret' })
  await form.getByLabel('Name').fill('TOUR_KEY')
  await form.getByRole('textbox', { name: 'Value' }).fill('canary-of-the-tour')
  await form.getByRole('button', { name: 'Create secret' }).click()
  await expect(page.getByText('The secret TOUR_KEY is stored.')).toBeVisible()

  await main.getByRole('link', { name: 'Commands' }).click()
  await page.getByRole('button', { name: 'Restart /restart' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Restart agent' }).click()
  await expect(page.getByText(/is restarting/).first()).toBeVisible()
  await expect(page.getByText(/Harbourline Ops is back after/)).toBeVisible()

  await main.getByRole('link', { name: 'Credentials' }).click()
  await expect(page.getByRole('table', { name: 'Secrets' }).getByRole('row', { name: /TOUR_KEY/ })).toBeVisible()
  expect(await page.content()).not.toContain('canary-of-the-tour')
  expect(world.output()).not.toContain('canary-of-the-tour')
})
