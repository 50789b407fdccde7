import { expect, test } from '../world.ts'

test('who signs in by link sets a first password, and can sign in with it from then on', async ({
  page,
  world,
  expectNoA11yViolations,
}) => {
  await page.goto('/settings')
  await expect(page.getByRole('heading', { name: 'Set a password' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Current password' })).toHaveCount(0)
  await page.getByRole('textbox', { name: 'New password' }).fill('short')
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByRole('textbox', { name: 'New password' })).toHaveAccessibleDescription(/At least 8 characters/)
  await expectNoA11yViolations()
  await page.getByRole('textbox', { name: 'New password' }).fill('a first long password')
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByRole('heading', { name: 'Change password' })).toBeVisible()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('E-mail').fill(world.owner.email)
  await page.getByRole('textbox', { name: 'Password' }).fill('a first long password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Agents' })).toBeVisible()
})

test('a session that ends is taken up again with a link opened in another tab', async ({
  page,
  agent,
  context,
  world,
}) => {
  await page.goto(`/agents/${agent.id}/sessions`)
  const row = page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: /telegram:8837261/ })
  await expect(row).toBeVisible()
  await context.clearCookies()
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  const again = page.getByRole('dialog', { name: 'Your session has ended' })
  await again.getByRole('button', { name: 'I have signed in' }).click()
  await expect(again.getByRole('alert')).toBeVisible()

  const other = await context.newPage()
  await other.goto(await world.link())
  await expect(other.getByRole('heading', { name: 'Agents' })).toBeVisible()
  await again.getByRole('button', { name: 'I have signed in' }).click()
  await expect(again).toHaveCount(0)
  await expect(row).toBeVisible()
})
