import { expect, test } from '../world.ts'
import { withoutRefresh } from '../watch.ts'

test.use({ scenario: 'none' })

test('groups are read one by one, changed with the difference in sight, and read back', async ({
  page,
  gateway,
  apiRequests,
  expectNoA11yViolations,
}) => {
  await withoutRefresh(page)
  await page.goto(`/gateways/${gateway.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Configuration' }).click()
  const group = (name: string) => page.getByRole('region', { name, exact: true })
  const head = (name: string) => group(name).getByRole('button', { expanded: false })
  await expect(group('Failover')).toContainText('on, 8 status codes')
  const asked = apiRequests.list().map(({ path }) => path.split('/manage')[1])
  expect(asked).toContain('/system-settings')
  // Whether failing requests are traced belongs to another tab, and is told in one line here.
  const known = ['/config/status', '/config/capture-trace-on-error']
  expect(asked.filter((path) => path?.startsWith('/config/') && !known.includes(path))).toEqual([])
  await expectNoA11yViolations({ schemes: 'both' })

  // Status codes are one text; ranges are fine.
  await head('Failover').click()
  const codes = group('Failover').getByRole('textbox', { name: 'Status codes that lead on' })
  await expect(codes).toHaveValue('408, 425, 429, 500, 502-504, 529')
  const save = group('Failover').getByRole('button', { name: 'Save failover' })
  await expect(save).toBeDisabled()
  await codes.fill('429, 500-599, 700')
  await save.click()
  await expect(group('Failover').getByText('700: status codes go from 100 to 599.')).toBeVisible()
  await codes.fill('429, 5xx')
  const changes = group('Failover').locator('dl')
  await expect(changes).toContainText('adds 501, 505-528, 530-599')
  await expect(changes).toContainText('takes away 408, 425')

  // Leaving asks, and staying keeps what was typed.
  await head('Timeout').click()
  const guard = page.getByRole('dialog', { name: 'Leave without saving?' })
  await guard.getByRole('button', { name: 'Stay' }).click()
  await expect(codes).toHaveValue('429, 500-599')
  await save.click()
  await expect(page.getByText('Failover: saved.')).toBeVisible()
  await expect(codes).toHaveValue('429, 500-599')
  await expect(save).toBeDisabled()

  // A range that the gateway would refuse only after saving what came before.
  await head('Stall detection').click()
  const stall = group('Stall detection')
  await stall.getByRole('switch', { name: 'Slowest pace: on or off' }).check({ force: true })
  await stall.getByRole('textbox', { name: 'First bytes are' }).fill('5')
  await stall.getByRole('button', { name: 'Save stall detection' }).click()
  await expect(stall.getByText('Enter a whole number from 50 to 10,000 bytes.')).toBeVisible()
  await stall.getByRole('textbox', { name: 'First bytes are' }).fill('200')
  await stall.getByRole('switch', { name: 'First bytes within: on or off' }).uncheck({ force: true })
  await expect(stall.locator('dl')).toContainText('20 s → off')
  await stall.getByRole('button', { name: 'Save stall detection' }).click()
  await expect(page.getByText('Stall detection: saved.')).toBeVisible()
  await expect(stall).toContainText('first bytes off, pace 200 bytes/s')

  await head('Cooldown').click()
  await group('Cooldown').getByRole('textbox', { name: 'First cooldown' }).fill('90')
  await group('Cooldown').getByRole('button', { name: 'Save cooldown' }).click()
  await expect(group('Cooldown').getByText('The longest cooldown can’t be shorter than the first.')).toBeVisible()
  await group('Cooldown').getByRole('textbox', { name: 'Longest cooldown' }).fill('120')
  await group('Cooldown').getByRole('button', { name: 'Save cooldown' }).click()
  await expect(page.getByText('Cooldown: saved.')).toBeVisible()

  for (const [name, label, value] of [
    ['Exploration', 'By latency', '0.1'],
    ['Background exploration', 'Tries at the same time', '4'],
    ['Timeout', 'A provider may take', '240'],
    ['Compaction', 'Begins at', '0.8'],
    ['Pictures for models that see none', 'What it is asked', 'Describe the picture.'],
  ] as const) {
    await head(name).click()
    await group(name).getByRole('textbox', { name: label }).fill(value)
    await group(name).getByRole('button', { name: /^Save/ }).click()
    await expect(page.getByText(`${name}: saved.`)).toBeVisible()
  }
  await page.getByRole('button', { name: 'Forget descriptions…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Forget descriptions' }).click()
  await expect(page.getByText('The descriptions are forgotten.')).toBeVisible()

  // Believing everybody is asked twice.
  await head('Trusted proxies').click()
  const proxies = group('Trusted proxies').getByRole('combobox', { name: 'Proxies' })
  await proxies.fill('0.0.0.0/0')
  await proxies.press('Enter')
  await group('Trusted proxies').getByRole('button', { name: 'Save trusted proxies' }).click()
  const question = page.getByRole('dialog', { name: 'Believe every proxy?' })
  await expectNoA11yViolations({ schemes: 'both' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await group('Trusted proxies').getByRole('button', { name: 'Save trusted proxies' }).click()
  await question.getByRole('button', { name: 'Believe everybody' }).click()
  await expect(page.getByText('Trusted proxies: saved.')).toBeVisible()

  await page.getByRole('button', { name: 'Fetch now' }).click()
  await expect(page.getByText('1 source of 3 could not be fetched')).toBeVisible()

  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('settings by name, the whole in one piece, and a download with secrets that is recorded', async ({
  page,
  gateway,
  world,
  expectNoA11yViolations,
}) => {
  await page.goto(`/gateways/${gateway.id}/config?view=settings`)
  const table = page.getByRole('table', { name: 'System settings' })
  await page.getByLabel('Search names and values').fill('rotated')
  await expect(table.getByRole('row')).toHaveCount(2)
  await page.reload()
  await table.getByRole('row', { name: /dashboard.note/ }).click()
  const form = page.getByRole('dialog', { name: 'dashboard.note' })
  await form.getByLabel('Value, as JSON').fill('{"next": "June"')
  await expect(form.getByText('it ends too early')).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await form.getByLabel('Value, as JSON').fill('{"next": "rotated in June"}')
  await form.getByRole('button', { name: 'Save setting' }).click()
  await expect(table.getByRole('row', { name: /dashboard.note/ })).toContainText('{"next":"rotated in June"}')

  await page.getByRole('button', { name: 'New setting' }).click()
  const made = page.getByRole('dialog', { name: 'New setting' })
  await made.getByLabel('Name').fill('timeout.defaultSeconds')
  await made.getByLabel('Value, as JSON').fill('"soon"')
  await made.getByRole('button', { name: 'Save setting' }).click()
  await expect(made.getByText('Enter a whole number from 1 to 3600 seconds.')).toBeVisible()
  await made.getByLabel('Value, as JSON').fill('200')
  await made.getByRole('button', { name: 'Save setting' }).click()
  await expect(page.getByText('timeout.defaultSeconds is saved.')).toBeVisible()

  await page.getByText('Whole configuration').click()
  const key = gateway.running.state().installation.keys.values().next().value?.secret ?? 'none'
  const stored = page.getByRole('region', { name: 'As stored' })
  await expect(stored).toContainText('"$secret"')
  expect(await stored.textContent()).not.toContain(key)
  await page.getByText('Difference').click()
  await expect(page.getByRole('heading', { name: 'What is stored is in use' })).toBeVisible()
  const [hidden] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await page.getByText('As it runs').click()
      await page.getByRole('button', { name: 'Download, secrets hidden' }).click()
    })(),
  ])
  expect(hidden.suggestedFilename()).toBe('Harbourline-gateway-configuration-as-it-runs.json')
  await page.getByRole('button', { name: 'Download with secrets…' }).click()
  const question = page.getByRole('dialog', { name: 'Download with every secret?' })
  const [clear] = await Promise.all([
    page.waitForEvent('download'),
    question.getByRole('button', { name: 'Download with secrets' }).click(),
  ])
  expect(await textOf(clear)).toContain(key)
  expect(await page.content()).not.toContain(key)
  const reveals = await world.send(`/api/gateways/${gateway.id}/reveals`)
  expect(await reveals.json()).toMatchObject([{ what: 'config-export' }])
})

async function textOf(download: { createReadStream: () => Promise<NodeJS.ReadableStream> }): Promise<string> {
  let text = ''
  for await (const piece of await download.createReadStream()) text += piece.toString()
  return text
}
