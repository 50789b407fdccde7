import { expect, test } from '../world.ts'

test.use({ scenario: 'none', gatewayScenario: 'none' })

test('an inference key sees, notes, traces and rotates itself, and nothing of the admin’s is asked for', async ({
  page,
  world,
  apiRequests,
  expectNoA11yViolations,
}) => {
  const gateway = await world.addGateway({ as: 'support-desk' })
  const secretOf = () => gateway.running.state().installation.keys.get('support-desk')?.secret
  await page.goto(`/gateways/${gateway.id}`)
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await expect(navigation.getByRole('link', { name: 'Your key' })).toBeVisible()
  for (const name of ['Keys', 'User quotas', 'Providers', 'Backup and restore'])
    await expect(navigation.getByRole('link', { name, exact: true })).toHaveCount(0)
  await navigation.getByRole('link', { name: 'Your key' }).click()
  await expect(page.getByText('only fast, cheap')).toBeVisible()
  const quotas = page.getByRole('list', { name: 'Quotas of support-desk' })
  await expect(quotas.getByRole('meter', { name: 'month-cost of support-desk' })).toBeVisible()
  await expect(quotas).toContainText(/month-cost\$[\d.]+ of \$120\.00Begins anew/)
  await expect(quotas).toContainText('Drains evenly')
  await expectNoA11yViolations({ schemes: 'both' })

  await page.getByRole('button', { name: 'Change the comment' }).click()
  const noting = page.getByRole('dialog', { name: 'Comment of support-desk' })
  await noting.getByLabel('Comment').fill('')
  await noting.getByRole('button', { name: 'Save comment' }).click()
  await expect(page.getByText('support-desk has no comment now.')).toBeVisible()
  await page.getByRole('switch', { name: 'Trace my requests' }).press('Space')
  await expect(page.getByText('on, until the gateway restarts')).toBeVisible()
  await page.getByRole('switch', { name: 'Trace my requests' }).press('Space')
  await expect(page.getByText('are not traced any more')).toBeVisible()

  const before = secretOf()
  await page.getByRole('button', { name: 'Rotate secret' }).click()
  const asked = page.getByRole('dialog', { name: 'Rotate the secret of support-desk' })
  await asked.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Rotate secret' }).click()
  await expectNoA11yViolations({ schemes: 'both' })
  await asked.getByRole('button', { name: 'Rotate secret' }).click()
  const shown = page.getByRole('dialog', { name: 'New secret of support-desk' })
  await expect(shown).toContainText('This dashboard uses it already.')
  const secret = (await shown.getByText(/^sk-[0-9a-f]{48}$/).textContent()) ?? ''
  expect(secret).toBe(secretOf())
  expect(secret).not.toBe(before)
  await page.keyboard.press('Escape')
  await page
    .getByRole('dialog', { name: 'Leave without the new secret?' })
    .getByRole('button', { name: 'Stay' })
    .click()
  await expect(shown).toContainText(secret)
  await shown.getByRole('button', { name: 'I have copied it' }).click()
  expect(await page.content()).not.toContain(secret)

  await page.setViewportSize({ width: 390, height: 844 })
  await page.reload()
  await expect(quotas.getByRole('listitem')).toHaveCount(2)
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
  await page.goto(`/gateways/${gateway.id}/keys`)
  await expect(page.getByRole('heading', { name: 'This section needs the admin key' })).toBeVisible()
  expect(apiRequests.list().filter(({ status }) => status === 403)).toEqual([])
})
