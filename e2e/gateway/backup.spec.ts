import { expect, test } from '../world.ts'

test.use({ scenario: 'none' })

test('a backup is taken, compared, restored, and the gateway restarted', async ({
  page,
  gateway,
  expectNoA11yViolations,
}) => {
  const installed = () => gateway.running.state().installation
  await page.goto(`/gateways/${gateway.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Backup and restore' }).click()
  await expect(page.getByText('Nobody has downloaded a backup from here yet.')).toBeVisible()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download configuration' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^harbourline-gateway-backup-.*\.json$/)
  const backup = await file.path()
  const record = page.getByRole('table', { name: 'Downloads so far' })
  await expect(record.getByRole('row', { name: /^Configuration/ })).toBeVisible()

  // Something comes, something changes, something goes.
  const [anyKey] = installed().keys.keys()
  const [anyProvider] = installed().providers.values()
  installed().keys.delete(anyKey ?? '')
  installed().userQuotas.clear()
  if (anyProvider) installed().providers.set('added-since', { ...anyProvider, enabled: false })

  const choose = page.getByLabel('Backup file')
  await choose.setInputFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') })
  await expect(page.getByRole('alert')).toContainText('The file is no backup of a gateway. Nothing was sent.')
  await choose.setInputFiles(backup)
  const counts = page.getByRole('table', { name: 'What a restore changes' })
  await expect(counts.getByRole('row', { name: /^Keys 1 0 0/ })).toBeVisible()
  await expect(counts.getByRole('row', { name: /^Providers 0 0 1/ })).toBeVisible()
  const differences = page.getByRole('table', { name: 'Differences' })
  await expect(differences.getByRole('row', { name: /removed Providers added-since/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: /would let callers in again/ })).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1280, height: 720 })

  const form = page.getByRole('form', { name: 'Restore' })
  await expect(form.getByText('A configuration backup is downloaded')).toBeVisible()
  const replace = form.getByRole('button', { name: 'Replace everything' })
  await expect(replace).toBeDisabled()
  await form.getByLabel('Type “Harbourline gateway” to confirm').fill('Harbourline gateway')
  await replace.click()
  await expect(page.getByRole('heading', { name: 'Harbourline gateway is restored' })).toBeVisible()
  await expect(page.getByText('Its configuration is the file’s')).toBeVisible()
  await expect(
    page.getByRole('table', { name: 'What was restored' }).getByRole('row', { name: /^api_keys/ }),
  ).toBeVisible()
  expect(installed().keys.has(anyKey ?? '')).toBe(true)
  expect(installed().providers.has('added-since')).toBe(false)

  await page.getByRole('button', { name: 'Restart Harbourline gateway…' }).click()
  const question = page.getByRole('dialog', { name: 'Restart Harbourline gateway?' })
  await expectNoA11yViolations()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Restart gateway…' }).click()
  await question.getByRole('button', { name: 'Restart gateway' }).click()
  await expect(page.getByText(/Harbourline gateway is back after/)).toBeVisible()
})

test('everything is downloaded by the browser, read here, and put back', async ({ page, gateway, context }) => {
  await page.goto(`/gateways/${gateway.id}/backup`)
  const everything = page.getByRole('link', { name: 'Download everything' }).first()
  const [file] = await Promise.all([page.waitForEvent('download'), everything.click()])
  expect(file.suggestedFilename()).toMatch(/\.tar\.gz$/)
  await expect(page.getByText(/On its way since/).first()).toBeVisible()
  const archive = await file.path()
  const choose = page.getByLabel('Backup file')

  await choose.setInputFiles({
    name: 'cut.tar.gz',
    mimeType: 'application/gzip',
    buffer: Buffer.from([0x1f, 0x8b, 8, 0]),
  })
  await expect(page.getByRole('alert')).toContainText('The archive is damaged or cut off. Nothing was sent.')
  await choose.setInputFiles(archive)
  await expect(page.getByText('As far as can be told, the gateway holds the same configuration now.')).toBeVisible()
  await page.getByText(/rows in 13 tables replace/).click()
  await expect(page.getByRole('listitem').filter({ hasText: /^request_usage/ })).toBeVisible()
  await expect(page.getByText('A full backup is downloaded')).toBeVisible()

  // The line breaks on the way: nothing can have happened.
  const form = page.getByRole('form', { name: 'Restore' })
  await form.getByLabel(/to confirm/).fill('Harbourline gateway')
  await context.route('**/manage/restore', (route) => route.abort())
  await form.getByRole('button', { name: 'Replace everything' }).click()
  await expect(page.getByRole('alert')).toContainText(/Harbourline gateway is not restored|Perhaps Harbourline gateway/)
  await context.unroute('**/manage/restore')
  await page.getByRole('button', { name: 'Back to the comparison' }).click()
  await form.getByLabel(/to confirm/).fill('Harbourline gateway')
  await form.getByRole('button', { name: 'Replace everything' }).click()
  const restored = page.getByRole('table', { name: 'What was restored' })
  await expect(restored.getByRole('row', { name: /^request_usage \d/ })).toBeVisible()
  await page.getByRole('button', { name: 'Later' }).click()
  await expect(page.getByText('Drop a backup here')).toBeVisible()
})
