import { readFile } from 'node:fs/promises'
import { expect, test } from '../world.ts'
import { withoutRefresh } from '../watch.ts'

test.use({ scenario: 'none' })

test('what is recorded is chosen and said; a trace is read, compared, saved and deleted', async ({
  page,
  gateway,
  apiRequests,
  expectNoA11yViolations,
}) => {
  await withoutRefresh(page)
  const traffic = () => gateway.running.traffic()
  const traced = () => traffic().traced()
  await page.goto(`/gateways/${gateway.id}/traces`)
  const table = page.getByRole('table', { name: 'Traces' })
  await expect(table.getByRole('row').nth(1)).toContainText(traced().at(-1)?.alias ?? '')
  await expect(page.getByText(`${traced().length.toLocaleString('en')} kept`)).toBeVisible()
  // Beside who is signed in and what the gateway offers: what is recorded, the list, and its requests at once.
  const asked = apiRequests.list().filter(({ path }) => !/\/(me|capabilities)$/.test(path))
  expect(asked.length, asked.map(({ path }) => path).join('\n')).toBeLessThanOrEqual(3)
  await expectNoA11yViolations({ schemes: 'both' })

  const recording = page.getByRole('region', { name: 'What is being recorded' })
  await expect(recording).toContainText('No key, provider or alias is being recorded now.')
  await recording.getByRole('button', { name: 'Change' }).click()
  await expect(recording).toContainText('Being recorded now: requests that fail. No key, provider or alias.')
  await expectNoA11yViolations({ schemes: 'both' })
  await recording.getByRole('switch', { name: /^Every request/ }).click({ force: true })
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('nothing deletes it by itself')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(recording.getByRole('switch', { name: /^Every request/ })).not.toBeChecked()
  await recording.getByRole('switch', { name: /^Requests that fail/ }).click({ force: true })
  await expect(recording).toContainText('Nothing is being recorded now.')
  await recording.getByRole('button', { name: 'Choose keys, providers, aliases' }).click()
  await dialog.getByRole('combobox', { name: 'Keys' }).fill('res')
  await page.getByRole('option', { name: 'research' }).click()
  await dialog.getByRole('combobox', { name: 'Providers' }).fill('openai')
  await page.keyboard.press('Enter')
  // The list of names, still open, would lie over it for a mouse.
  await dialog.getByRole('button', { name: 'Record these' }).press('Enter')
  await expect(recording).toContainText(
    'every request of the key research and every request that goes to the provider openai',
  )
  const call = traffic().happen({ key: 'research', alias: 'embed', isStreamed: false })
  expect(traced()).toContain(call)
  await recording.getByRole('button', { name: 'Stop recording the key research' }).click()
  await expect(recording).toContainText('Being recorded now: every request that goes to the provider openai.')

  // One of them, in four stages.
  const streamed = traced().findLast((one) => one.isStreamed && one.status === 'success' && one.alias !== one.model)
  if (!streamed) throw new Error('The reference gateway has no trace of a stream.')
  await page.getByRole('searchbox', { name: 'Id of a request' }).fill(streamed.id)
  await page.getByRole('button', { name: 'Open its trace' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Trace of ${streamed.alias}` })).toBeVisible()
  const stage = (name: string) => page.getByRole('region', { name, exact: true })
  await expect(stage('Sent to the provider')).toContainText(streamed.model ?? '')
  await expect(stage('Provider’s answer')).toContainText('Answered 200')
  await expect(stage('Provider’s answer')).toContainText('Since 06:00 the gate has been on one lane')
  await stage('Provider’s answer')
    .getByText(/^\d+ events$/)
    .click()
  await expect(stage('Provider’s answer').getByRole('listitem').last()).toContainText('[DONE]')
  await stage('Client’s request')
    .getByText(/^Headers, keys hidden/)
    .click()
  await expect(stage('Client’s request').getByRole('row', { name: /^authorization/ })).toContainText('sk-h...4f2a')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await stage('Client’s request').getByRole('button', { name: 'Copy as curl' }).click()
  await expect(stage('Client’s request').getByRole('button', { name: 'Copied' })).toBeVisible()
  const command = await page.evaluate(() => navigator.clipboard.readText())
  expect(command).toContain(`curl '${gateway.url}/v1/`)
  expect(command).toContain('$PLEXUS_KEY')
  await expectNoA11yViolations({ schemes: 'both' })
  await page.getByText('Compare requests').click()
  const diff = page.getByRole('table', { name: /From “Client’s request” to “Sent to the provider”/ })
  await expect(diff).toContainText('"max_tokens": 4096')
  await page.reload()
  await expect(diff).toContainText(`"model": "${streamed.alias}"`)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ])
  expect(await readFile(await file.path(), 'utf8')).toContain(streamed.id)

  // On a small window one stage at a time.
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByText('Four stages').click()
  await page.getByRole('tab', { name: 'Sent to the client' }).click()
  await expect(page.getByRole('tabpanel')).toContainText('Since 06:00 the gate has been on one lane')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1280, height: 720 })

  await page.getByRole('button', { name: 'Delete' }).click()
  await dialog.getByRole('button', { name: 'Delete trace' }).click()
  await expect(page.getByText('The trace is deleted.')).toBeVisible()
  expect(traced()).not.toContain(streamed)
  const count = traced().length
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete all traces' }).click()
  await expect(dialog).toContainText(`${count.toLocaleString('en')} traces`)
  await dialog.getByLabel('Type “delete all traces” to confirm').fill('delete all traces')
  await dialog.getByRole('button', { name: 'Delete all traces' }).click()
  await expect(page.getByText(/No trace is kept\./)).toBeVisible()
  expect(traced()).toHaveLength(0)
})

test('an inference key sees its own errors and traces, and is told whether it is recorded', async ({ page, world }) => {
  await withoutRefresh(page)
  const gateway = await world.addGateway({ as: 'support-desk' })
  const own = gateway.running
    .traffic()
    .traced()
    .filter(({ key }) => key === 'support-desk')
  await page.goto(`/gateways/${gateway.id}/traces`)
  await expect(page.getByText(`${own.length} kept`)).toBeVisible()
  await expect(page.getByText('Your requests are not being recorded.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Change it in Your key' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'More', exact: true })).toBeHidden()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Errors' }).click()
  await page.getByText('By request').click()
  const requests = page.getByRole('table', { name: 'Requests with errors' })
  await expect(requests.getByRole('row', { name: /support-desk/ }).first()).toBeVisible()
  await expect(requests.getByRole('row', { name: /harbourline-ops|research/ })).toHaveCount(0)
  await requests.getByRole('row').nth(1).click()
  const panel = page.getByRole('region', { name: 'Errors of a request' })
  await panel.getByRole('button', { name: 'Delete' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Delete error/ })
    .click()
  await expect(page.getByText('The errors of the request are deleted.')).toBeVisible()
})
