import { expect, test } from '../world.ts'

test.use({ scenario: 'none' })

test('the overview adds up what went through, shows what runs, and clears a cooldown', async ({
  page,
  gateway,
  expectNoA11yViolations,
}) => {
  const earlier = gateway.running.traffic().begin({ key: 'research', provider: 'openai', model: 'gpt-5-mini' })
  await page.goto(`/gateways/${gateway.id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  const now = page.getByRole('region', { name: 'Now' })
  // Begun before the page was opened, and told by name all the same.
  await expect(now.getByRole('listitem').filter({ hasText: 'research' })).toContainText('Running')
  await expect(now.getByRole('status')).toHaveText('1 request runs')
  earlier.finish()
  await expect(now.getByRole('status')).toHaveText('0 requests run')
  const begun = gateway.running.traffic().begin({ key: 'jonas' })
  await expect(now.getByRole('listitem').filter({ hasText: 'jonas' })).toContainText('Running')
  await expect(now.getByRole('status')).toHaveText('1 request runs')
  begun.finish()
  await expect(now.getByRole('listitem').filter({ hasText: 'jonas' })).toContainText(/OK|Failed|Cancelled/)

  const figures = page.getByLabel('Traffic in 24 hours')
  await expect(figures).toContainText(/Success rate\d/)
  await page.getByText('30 days').click()
  await expect(page).toHaveURL(/range=month/)
  await page.getByRole('button', { name: 'Add up 30 days' }).click()
  await expect(page.getByLabel('Traffic in 30 days')).toContainText(/\$\d[\d.,]* in 30 days/)
  await page.getByRole('radiogroup', { name: 'By what' }).getByText('Requests').click()
  await expect(page.getByRole('list', { name: 'Most used by requests' })).toContainText('harbourline-ops')
  await expectNoA11yViolations({ schemes: 'both' })

  const needs = page.getByRole('region', { name: 'Needs attention' })
  const resting = needs.getByRole('button', { name: /^Clear cooldown of/ })
  await expect(resting).not.toHaveCount(0)
  const before = await resting.count()
  await resting.first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await resting.first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Clear cooldown' }).click()
  await expect(resting).toHaveCount(before - 1)
  await needs.getByRole('button', { name: 'Clear all cooldowns' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Clear all cooldowns' }).click()
  await expect(resting).toHaveCount(0)

  await page.getByRole('button', { name: 'Check it now' }).click()
  await expect(page.getByText('accepted, as admin')).toBeVisible()
  const speed = page.getByRole('region', { name: 'Performance' })
  await speed.scrollIntoViewIfNeeded()
  const target = speed.getByRole('button', { name: /^Forget what was measured of/ }).first()
  const name = (await target.getAttribute('aria-label')) ?? ''
  await target.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Forget' }).click()
  await expect(speed.getByRole('button', { name, exact: true })).toHaveCount(0)
})
