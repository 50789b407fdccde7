import { expect, test } from '../world.ts'

test.use({ scenario: 'none' })

test('a quota is made, changed, given as a default, kept while it is in use, and deleted', async ({
  page,
  gateway,
  expectNoA11yViolations,
}) => {
  const stored = () => gateway.running.state().installation.userQuotas
  await page.goto(`/gateways/${gateway.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'User quotas' }).click()
  const table = page.getByRole('table', { name: 'User quotas' })
  await expect(table.getByRole('row', { name: /tokens-hour/ })).toContainText('400K tokens per 1h, rolling')
  await expect(table.getByRole('row', { name: /month-cost/ })).toContainText('keys without quotas')
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(table.getByRole('row', { name: /tokens-hour/ })).toContainText('400K tokens')
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
  await page.setViewportSize({ width: 1280, height: 800 })

  await page.getByRole('button', { name: 'New quota' }).click()
  const form = page.getByRole('dialog', { name: 'New quota' })
  await form.getByLabel('Name').fill('Night Shift')
  await form.getByText('Rolling', { exact: true }).click()
  await form.getByLabel('Length').fill('sometime')
  await form.getByText('Cost in USD').click()
  await form.getByRole('textbox', { name: 'Limit' }).fill('12.5')
  await form.getByLabel('Warn at').fill('80')
  await form.getByRole('button', { name: 'Create quota' }).click()
  await expect(form.getByText('Use 2 to 63 lower-case letters')).toBeVisible()
  await expect(form.getByText('Write a length of time')).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await form.getByLabel('Name').fill('night-shift')
  await form.getByLabel('Length').fill('8h')
  await form.getByLabel('Counts only these models').pressSequentially('fast,')
  await form.getByRole('button', { name: 'Create quota' }).click()
  const panel = page.getByRole('region', { name: 'Quota', exact: true })
  await expect(panel.getByText('$12.50 per 8h, rolling')).toBeVisible()
  await expect(panel).toContainText('No key has it, and it is not a default.')
  expect(stored().get('night-shift')).toEqual({
    type: 'rolling',
    limitType: 'cost',
    limit: 12.5,
    duration: '8h',
    warnAt: 0.8,
    allowedModels: ['fast'],
  })

  await panel.getByRole('button', { name: 'Change limit' }).click()
  const limit = page.getByRole('dialog', { name: 'Limit of night-shift' })
  await limit.getByRole('textbox', { name: 'Limit' }).fill('0')
  await limit.getByRole('button', { name: 'Change limit' }).click()
  await expect(limit.getByText('The limit is at least 1.')).toBeVisible()
  await limit.getByRole('textbox', { name: 'Limit' }).fill('20')
  await limit.getByRole('button', { name: 'Change limit' }).click()
  await expect(panel.getByText('$20.00 per 8h, rolling')).toBeVisible()
  await panel.getByRole('button', { name: 'Edit' }).click()
  const edit = page.getByRole('dialog', { name: 'Edit night-shift' })
  await edit.getByText('Daily', { exact: true }).click()
  await edit.getByLabel('Warn at').fill('')
  await edit.getByRole('switch', { name: 'One pool for all its keys' }).press('Space')
  await edit.getByRole('button', { name: 'Save changes' }).click()
  await expect(panel.getByText('every midnight, UTC')).toBeVisible()
  expect(stored().get('night-shift')).toEqual({
    type: 'daily',
    limitType: 'cost',
    limit: 20,
    shared: true,
    allowedModels: ['fast'],
  })

  await page.getByRole('button', { name: 'Change default quotas' }).click()
  const defaults = page.getByRole('dialog', { name: 'Default quotas' })
  await defaults.getByRole('combobox', { name: 'Quotas' }).click()
  await page.getByRole('option', { name: /^night-shift/ }).click()
  await page.keyboard.press('Escape')
  await defaults.getByRole('button', { name: 'Save defaults' }).click()
  await expect(panel).toContainText('it is a default quota')
  await expectNoA11yViolations({ schemes: 'both' })
  await panel.getByRole('button', { name: 'Delete' }).click()
  const inUse = page.getByRole('dialog', { name: 'night-shift is in use' })
  await inUse.getByRole('button', { name: 'To the defaults' }).click()
  await defaults.getByRole('combobox', { name: 'Quotas' }).press('Backspace')
  await page.keyboard.press('Escape')
  await defaults.getByRole('button', { name: 'Save defaults' }).click()
  await expect(panel).toContainText('No key has it, and it is not a default.')

  const asked = page.getByRole('dialog', { name: 'Delete quota' })
  await panel.getByRole('button', { name: 'Delete' }).click()
  await asked.getByRole('button', { name: 'Cancel' }).click()
  await panel.getByRole('button', { name: 'Delete' }).click()
  await asked.getByRole('button', { name: 'Delete quota' }).click()
  await expect(table.getByRole('row', { name: /night-shift/ })).toHaveCount(0)

  await table.getByRole('row', { name: /runs-week/ }).click()
  await panel.getByRole('button', { name: 'Delete' }).click()
  const taken = page.getByRole('dialog', { name: 'runs-week is in use' })
  await taken.getByRole('link', { name: 'CI / release notes' }).click()
  await expect(page.getByRole('dialog', { name: 'Edit CI / release notes' })).toBeVisible()
})
