import { expect, test } from '../world.ts'

test.use({ scenario: 'none' })

test('a key is made with a secret of its own, found, restricted, watched, and deleted', async ({
  page,
  gateway,
  apiRequests,
  expectNoA11yViolations,
}) => {
  const stored = () => gateway.running.state().installation.keys
  await page.goto(`/gateways/${gateway.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Keys' }).click()
  const table = page.getByRole('table', { name: 'Keys' })
  await expect(table.getByRole('row', { name: /contractor-kaspian/ })).toContainText('Expires in 2 days')
  await expect(table.getByRole('row', { name: /old-intern/ })).toContainText('(not there)')
  await page.getByLabel('Show how far quotas are used').check()
  const use = table.getByRole('row', { name: /^CI/ })
  await expect(use.getByRole('meter', { name: 'runs-week of CI / release notes' })).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })

  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New key' })
  await form.getByRole('button', { name: 'Create key' }).click()
  await expect(form.getByText('Enter a name for the key.')).toBeVisible()
  await form.getByLabel('Name').fill('web/shop')
  await form.getByLabel('Comment').fill('The web shop')
  await form.getByLabel('Works for').fill('2')
  await form.getByRole('combobox', { name: 'Quotas' }).click()
  await page.getByRole('option', { name: /^month-cost/ }).click()
  await page.keyboard.press('Escape')
  await form.getByLabel('Only these models').pressSequentially('fast,no-such-model,')
  await expect(form.getByText('Not there at the moment: no-such-model.')).toBeVisible()
  const addresses = form.getByLabel('Addresses it may be used from')
  await addresses.pressSequentially('10.0.0.0/8,10.0.0.300')
  await addresses.press('Tab')
  await expect(form.getByText('“10.0.0.300”: Enter an address')).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await addresses.press('Backspace')
  await form.getByRole('button', { name: 'Create key' }).click()
  const made = page.getByRole('dialog', { name: 'Key created' })
  const secret = (await made.getByText(/^sk-[0-9a-f]{48}$/).textContent()) ?? ''
  expect(stored().get('web/shop')).toMatchObject({
    secret,
    comment: 'The web shop',
    quotas: ['month-cost'],
    allowedModels: ['fast', 'no-such-model'],
    allowedIps: ['10.0.0.0/8'],
  })
  await made.getByRole('button', { name: 'Done' }).click()

  await page.reload()
  const panel = page.getByRole('region', { name: 'Key', exact: true })
  await expect(panel.getByText('Expires in 1 day')).toBeVisible()
  expect(await page.content()).not.toContain(secret)
  await expect(panel.getByText('no request is listed')).toBeVisible()
  await expect(panel.getByRole('meter', { name: 'month-cost of web/shop' })).toBeVisible()
  await panel.getByRole('button', { name: 'Reveal the secret of web/shop' }).click()
  await expect(panel.getByText(secret)).toBeVisible()
  await panel.getByRole('button', { name: 'Hide' }).click()
  await page.getByRole('button', { name: 'Who saw secrets' }).click()
  const record = page.getByRole('table', { name: 'Secrets that were shown' })
  await expect(record.getByRole('row', { name: /secret of key web\/shop/ })).toBeVisible()
  await page.keyboard.press('Escape')

  await panel.getByRole('button', { name: 'Edit' }).click()
  const edit = page.getByRole('dialog', { name: 'Edit web/shop' })
  await edit.getByLabel('Secret').fill(`sk-taken-${stored().get('jonas')?.secret.slice(-4) ?? ''}`)
  await expect(edit.getByText('jonas may have this secret already: it ends alike.')).toBeVisible()
  await edit.getByLabel('Secret').fill('')
  await edit.getByLabel('Only these models').press('Backspace')
  await edit.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('web/shop is changed.')).toBeVisible()
  expect(stored().get('web/shop')).toMatchObject({ secret, allowedModels: ['fast'] })
  expect(stored().get('web/shop')?.expiresAt).toBeGreaterThan(0)

  await panel.getByRole('button', { name: 'Clone' }).click()
  const copy = page.getByRole('dialog', { name: 'New key like web/shop' })
  await copy.getByLabel('Name').fill('web/till')
  await copy.getByRole('button', { name: 'Create key' }).click()
  await made.getByRole('button', { name: 'Done' }).click()
  expect(stored().get('web/till')).toMatchObject({ comment: 'The web shop', allowedIps: ['10.0.0.0/8'] })
  expect(stored().get('web/till')?.secret).not.toBe(secret)
  await table.getByRole('row', { name: /web\/shop/ }).click()

  const asked = page.getByRole('dialog', { name: 'Disable key' })
  await panel.getByRole('button', { name: 'Disable' }).click()
  await asked.getByRole('button', { name: 'Cancel' }).click()
  await panel.getByRole('button', { name: 'Disable' }).click()
  await asked.getByRole('button', { name: 'Disable key' }).click()
  await expect(panel.getByText('Disabled', { exact: true }).first()).toBeVisible()
  const deleting = page.getByRole('dialog', { name: 'Delete key' })
  await panel.getByRole('button', { name: 'Delete' }).click()
  await deleting.getByRole('button', { name: 'Cancel' }).click()
  await panel.getByRole('button', { name: 'Delete' }).click()
  await deleting.getByRole('button', { name: 'Delete key' }).click()
  await expect(table.getByRole('row', { name: /web\/shop/ })).toHaveCount(0)

  apiRequests.reset()
  await page.goto(`/gateways/${gateway.id}/keys`)
  await page.getByRole('searchbox', { name: 'Search name, comment or quota' }).fill('laptop')
  await expect(table.getByRole('row')).toHaveCount(2)
  const asking = apiRequests.list().filter(({ path }) => /\/manage\/(?!capabilities)/.test(path))
  expect(asking.length).toBeLessThanOrEqual(3)
})

test('a key’s quotas are set back and counted anew; it is rotated, noted, traced and renamed', async ({
  page,
  gateway,
  expectNoA11yViolations,
}) => {
  const stored = () => gateway.running.state().installation.keys
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/gateways/${gateway.id}/keys?open=CI%20%2F%20release%20notes`)
  const panel = page.getByRole('region', { name: 'Key', exact: true })
  const quotas = panel.getByRole('list', { name: 'Quotas of CI / release notes' })
  await expect(quotas.getByRole('listitem')).toContainText('shared')
  const scrolls = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(await scrolls()).toBe(false)
  await page.setViewportSize({ width: 1280, height: 800 })
  await expectNoA11yViolations({ schemes: 'both' })
  const asked = page.getByRole('dialog', { name: 'Set runs-week back' })
  await quotas.getByRole('button', { name: 'Set back: runs-week' }).click()
  await asked.getByRole('button', { name: 'Cancel' }).click()
  await quotas.getByRole('button', { name: 'Set back: runs-week' }).click()
  await asked.getByRole('button', { name: 'Set back' }).click()
  const unused = quotas.getByText('0 of 500 requests', { exact: true }) // 250 of 500 has the same end
  await expect(unused).toBeVisible()
  await quotas.getByRole('button', { name: 'Count again: runs-week' }).click()
  await expect(page.getByText(/^Counted again: [\d,]+ requests of runs-week/)).toBeVisible()
  await expect(unused).toHaveCount(0)
  await expect(panel.getByRole('button', { name: 'Disable' })).toHaveAttribute('aria-disabled', 'true')

  const before = stored().get('CI / release notes')?.secret ?? ''
  await panel.getByRole('button', { name: 'Rotate' }).click()
  const rotating = page.getByRole('dialog', { name: 'Rotate the secret of CI / release notes' })
  await rotating.getByRole('button', { name: 'Rotate secret' }).click()
  const rotated = page.getByRole('dialog', { name: 'New secret of CI / release notes' })
  const secret = (await rotated.getByText(/^sk-[0-9a-f]{48}$/).textContent()) ?? ''
  expect(stored().get('CI / release notes')?.secret).toBe(secret)
  expect(secret).not.toBe(before)
  await rotated.getByRole('button', { name: 'I have copied it' }).click()

  await panel.getByRole('button', { name: 'Change the comment of CI / release notes' }).click()
  const noting = page.getByRole('dialog', { name: 'Comment of CI / release notes' })
  await noting.getByLabel('Comment').fill('Only from the release train')
  await noting.getByRole('button', { name: 'Save comment' }).click()
  await expect(panel.getByText('Only from the release train', { exact: true })).toBeVisible()
  await panel.getByRole('switch', { name: 'Trace requests of CI / release notes' }).press('Space')
  await expect(page.getByText('Requests of CI / release notes are traced from now on.')).toBeVisible()
  const raw = panel.getByRole('switch', { name: 'Raw passthrough of CI / release notes' })
  await raw.press('Space')
  await page.getByRole('dialog').getByRole('button', { name: 'Allow raw passthrough' }).click()
  await expect(raw).toBeChecked()
  await raw.press('Space')
  await expect(page.getByText('may no longer send raw requests')).toBeVisible()

  await panel.getByRole('button', { name: 'Rename' }).click()
  const renaming = page.getByRole('dialog', { name: 'Rename CI / release notes' })
  await expect(renaming).toContainText('Requests so far stay listed under CI / release notes.')
  await renaming.getByLabel('New name').fill('jonas')
  await renaming.getByRole('button', { name: 'Rename key' }).click()
  await expect(renaming.getByText('There is a key of this name already.')).toBeVisible()
  await renaming.getByLabel('New name').fill('release train')
  await renaming.getByRole('button', { name: 'Rename key' }).click()
  await expect(panel.getByRole('heading', { name: 'release train' })).toBeVisible()
  expect(stored().has('CI / release notes')).toBe(false)
  expect(stored().get('release train')).toMatchObject({ secret, allowedIps: ['10.20.0.0/16', '203.0.113.7'] })
})
