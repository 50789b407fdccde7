import { expect, test } from '../world.ts'

test.use({ scenario: 'none' })

test('a gateway is connected after a trial that says which hop failed, is renamed, gets another key, and is removed', async ({
  page,
  gateway,
  world,
  expectNoA11yViolations,
}) => {
  await page.goto('/agents')
  await page.getByRole('link', { name: 'Gateways', exact: true }).click()
  await page.getByRole('link', { name: 'Connect a gateway' }).click()
  const dialog = page.getByRole('dialog', { name: 'Connect a gateway' })
  const hop = (name: string) =>
    dialog
      .getByRole('status', { name: 'Connection test' })
      .getByRole('listitem')
      .filter({ hasText: new RegExp(`^${name}`) })
  const tryIt = () => dialog.getByRole('button', { name: 'Test connection' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Second way')
  await tryIt()
  await expect(dialog.getByText('Enter an http or https address')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Gateway URL' }).fill('http://169.254.169.254/')
  await dialog.getByRole('textbox', { name: 'Admin key' }).fill('wrong')
  await tryIt()
  await expect(hop('Address')).toContainText('fails')
  await dialog.getByRole('textbox', { name: 'Gateway URL' }).fill(gateway.url)
  await tryIt()
  await expect(hop('Key')).toContainText('fails')
  await expectNoA11yViolations({ schemes: 'both' })
  await dialog.getByRole('textbox', { name: 'Admin key' }).fill(gateway.key)
  await tryIt()
  await expect(hop('Key')).toContainText('works')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Second way')
  await dialog.getByRole('textbox', { name: 'Admin key' }).fill(`${gateway.key}x`)
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(hop('Key')).toContainText('fails')
  await expect(dialog.getByRole('button', { name: 'Connect anyway' })).toBeVisible()
  // Nothing typed goes without a question.
  await page.goBack()
  const leaving = page.getByRole('dialog', { name: 'Leave without saving?' })
  await leaving.getByRole('button', { name: 'Stay' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Second way')
  await dialog.getByRole('textbox', { name: 'Admin key' }).fill(gateway.key)
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Gateway: Second way. Switch gateway' })).toBeVisible()
  await expect(page.getByRole('main').getByText('Answers')).toBeVisible()

  await page.getByRole('link', { name: 'Gateways', exact: true }).click()
  const row = page.getByRole('row', { name: /Second way/ })
  await expect(row).toContainText('Answers')
  await expectNoA11yViolations({ schemes: 'both' })
  const menu = async (item: string) => {
    await page.getByRole('button', { name: /^Actions for Second/ }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await menu('Rename…')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Second door')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row', { name: /Second door/ })).toBeVisible()
  await menu('Change address or key…')
  await page.getByRole('dialog').getByRole('textbox', { name: 'New admin key' }).fill('not-the-key')
  await page.getByRole('dialog').getByRole('button', { name: 'Store' }).click()
  await expect(page.getByRole('dialog').getByRole('status', { name: 'Connection test' })).toContainText(/Key\s*fails/)
  await expectNoA11yViolations()
  await page.goBack()
  await leaving.getByRole('button', { name: 'Stay' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Store anyway' }).click()
  await expect(page.getByRole('row', { name: /Second door/ })).toContainText('Key refused')
  // What works is stored without a second word, and where it was entered.
  await page.getByRole('link', { name: /^Second door/ }).click()
  await page.getByRole('button', { name: 'Enter another key' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'New admin key' }).fill(gateway.key)
  await page.getByRole('dialog').getByRole('button', { name: 'Store' }).click()
  await expect(page.getByRole('main').getByText('Answers')).toBeVisible()
  await page.getByRole('link', { name: 'Gateways', exact: true }).click()
  await menu('Remove gateway…')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await menu('Remove gateway…')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove gateway' }).click()
  await expect(page.getByRole('row', { name: /Second door/ })).toHaveCount(0)
  expect(world.output()).not.toContain(gateway.key)
})
