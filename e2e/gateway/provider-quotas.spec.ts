import { expect, test } from '../world.ts'

test.use({ scenario: 'none' })

test('what needs attention comes first; a check is made now, a failed one stays in sight, its history too', async ({
  page,
  gateway,
  expectNoA11yViolations,
}) => {
  await page.goto(`/gateways/${gateway.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Provider quotas' }).click()
  const attention = page.getByRole('region', { name: 'Needs attention' })
  await expect(attention.getByRole('heading', { level: 3 })).toHaveText(['NanoGPT', 'Z.ai coding plan', 'Anthropic'])
  await expect(page.getByRole('region', { name: 'Checker zai' })).toContainText('600 of 600 requests used; 100 % used')
  await expect(page.getByRole('region', { name: 'Not checked' })).toContainText(
    'the gateway does not check disabled providers',
  )

  await page.getByRole('region', { name: 'Not asked yet' }).getByRole('button', { name: 'Check now: deepseek' }).click()
  await expect(page.getByText('deepseek is checked.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Fine' })).toContainText('CNY 77.60 left of CNY 100.00')
  await page.getByRole('button', { name: 'Check now: nanogpt' }).click()
  await expect(page.getByText(/The check of nanogpt failed.*401/)).toBeVisible()

  await page.getByRole('button', { name: 'History of nanogpt' }).click()
  const history = page.getByRole('region', { name: 'History', exact: true })
  await history.getByText('1w', { exact: true }).click()
  await expect(history).toContainText(/failed, marked in red/)
  await expect(history.getByRole('combobox', { name: 'Meter' })).toHaveValue('Balance')
  await page.reload()
  await expect(history.getByRole('row', { name: /401 Unauthorized/ }).first()).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await page.setViewportSize({ width: 390, height: 844 })
  // In the table a reason is cut; here it wraps.
  await expect(history.getByRole('list', { name: 'Why checks failed' })).toContainText(/401 Unauthorized.*last/)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await history.getByRole('button', { name: 'Close history' }).click()

  await page.getByRole('link', { name: 'Configure the checker of zai' }).click()
  await expect(
    page.getByRole('form', { name: 'Edit zai' }).getByRole('combobox', { name: 'Kind of checker' }),
  ).toHaveValue('ZAI Coding Plan (Global)')
})
