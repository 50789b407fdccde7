import { errorRowsOf } from '#mocks/gateway/error-rows.ts'
import { expect, test } from '../world.ts'
import { withoutRefresh } from '../watch.ts'

test.use({ scenario: 'none', gatewayScenario: 'huge' })

test('errors by kind and by request, filtered, opened however old, deleted one by one and all', async ({
  page,
  gateway,
  apiRequests,
  expectNoA11yViolations,
}) => {
  await withoutRefresh(page)
  const failures = () => gateway.running.traffic().failures()
  const total = failures().flatMap(errorRowsOf).length
  await page.goto(`/gateways/${gateway.id}/errors`)
  const kinds = page.getByRole('table', { name: 'Kinds of errors' })
  await expect(kinds.getByRole('row', { name: /HTTP 429: rate limited, slow down/ })).toBeVisible()
  await expect(page.getByText(`The newest 500 of ${total.toLocaleString('en')} errors are loaded`)).toBeVisible()
  const asked = apiRequests.list().filter(({ path }) => !path.endsWith('/me'))
  expect(asked.length, asked.map(({ path }) => path).join('\n')).toBeLessThanOrEqual(3)

  await page.getByRole('button', { name: 'Load older' }).click()
  await expect(page.getByText(`The newest 980 of ${total.toLocaleString('en')} errors are loaded`)).toBeVisible()

  // A filter looks at what is loaded, and stays.
  await page.getByRole('combobox', { name: 'Status code' }).click()
  await page.getByRole('option', { name: '502' }).click()
  await page.getByRole('searchbox', { name: 'Search what is loaded' }).pressSequentially('bad gateway')
  await expect(kinds.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.reload()
  await expect(kinds.getByRole('row')).toHaveCount(2)
  await kinds.getByRole('row', { name: /HTTP 502: Bad gateway/ }).click()
  const kind = page.getByRole('region', { name: 'Kind of error' })
  await expect(kind).toContainText('HTTP 502: Bad gateway')
  await kind.getByRole('listitem').first().getByRole('link').click()
  const panel = page.getByRole('region', { name: 'Errors of a request' })
  const tries = panel.getByRole('region', { name: 'Tries' })
  await expect(tries).toContainText('Failed with 502')
  // Another provider may have refused it for another reason before that.
  const answers = tries.getByRole('region', { name: 'the provider’s answer' })
  await expect(answers.filter({ hasText: 'server_error' }).first()).toBeVisible()
  await tries
    .getByText(/^Headers that were sent/)
    .first()
    .click()
  await expect(tries.getByRole('table', { name: 'Headers that were sent' }).first()).toContainText('sk-h...4f2a')
  await expectNoA11yViolations({ schemes: 'both' })
  await page.goBack()
  await expect(kind).toBeVisible()
  await kind.getByRole('button', { name: /^Show/ }).click()
  const requests = page.getByRole('table', { name: 'Requests with errors' })
  await expect(requests.getByRole('row', { name: /Bad gateway|upstream/ }).first()).toBeVisible()
  await expect(page.getByText(/Only “HTTP 502: Bad gateway”/)).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()

  // The oldest of all, by its id alone; deleting it takes every row of it.
  const [oldest] = failures()
  if (!oldest) throw new Error('The reference gateway has no failures.')
  await page.goto(`/gateways/${gateway.id}/errors?requestId=${oldest.id}`)
  await expect(panel).toContainText(oldest.key)
  await expect(panel.getByRole('link', { name: 'Its request' })).toHaveAttribute(
    'href',
    new RegExp(`requests.*${oldest.id}`),
  )
  await panel.getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(oldest.id)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await panel.getByRole('button', { name: 'Delete' }).click()
  await dialog.getByRole('button', { name: /^Delete error/ }).click()
  await expect(page.getByText('The errors of the request are deleted.')).toBeVisible()
  await expect(panel).toBeHidden()
  expect(failures()).not.toContain(oldest)
  const left = total - errorRowsOf(oldest).length
  await expect(page.getByText(`of ${left.toLocaleString('en')} errors are loaded`)).toBeVisible()

  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete all errors' }).click()
  await expect(dialog).toContainText(`${left.toLocaleString('en')} errors`)
  const remove = dialog.getByRole('button', { name: 'Delete all errors' })
  await expect(remove).toBeDisabled()
  await expectNoA11yViolations()
  await dialog.getByLabel('Type “delete all errors” to confirm').fill('delete all errors')
  await remove.click()
  await expect(page.getByText('No error is noted.')).toBeVisible()
  expect(failures()).toHaveLength(0)
})
