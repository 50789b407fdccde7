import type { Page } from '@playwright/test'
import { expect, test as base } from '../world.ts'
import { owner, startProduction } from './production.ts'

base.describe('by link', () => {
  base.use({ scenario: 'none', signedIn: false })

  base('a link works once, and says so the second time', async ({ page, world, browser, expectNoA11yViolations }) => {
    const link = await world.link()
    const first = await browser.newPage()
    await first.goto(link)
    await expect(first.getByRole('heading', { name: 'The management dashboard is switched off' })).toBeVisible()
    expect(first.url()).not.toContain('ticket')
    await first.context().close()
    await page.goto('/login')
    await expect(page.getByLabel('E-mail')).toBeVisible()
    await page.goto(link)
    await expect(page.getByRole('alert')).toContainText('This sign-in link was used already or is too old.')
    await expect(page.getByLabel('E-mail')).toBeVisible()
    await expectNoA11yViolations({ schemes: 'both' })
  })
})

/** With a server that has a person with a password. */
const test = base.extend({
  world: async ({ world }, use) => {
    const { baseUrl, stop } = await startProduction()
    await use({ ...world, baseUrl })
    await stop()
  },
})
test.use({ scenario: 'none', signedIn: false })

async function signIn(page: Page, password = owner.password, email = owner.email) {
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('a wrong password is said without telling whether the address exists; the right one leads on', async ({
  page,
  expectNoA11yViolations,
}) => {
  test.slow()
  await page.goto('/settings#password')
  await expect(page.getByRole('heading', { name: 'Sign in to Placet' })).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await signIn(page, 'wrong')
  await expect(page.getByRole('alert')).toHaveText('E-mail address or password is wrong.')
  await expectNoA11yViolations({ schemes: 'both' })
  await signIn(page, 'wrong', 'nobody@example.org')
  await expect(page.getByRole('alert')).toHaveText('E-mail address or password is wrong.')
  await signIn(page)
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await expect(page).toHaveURL(/\/settings#password$/)
})

test('too many wrong passwords are slowed down, with a countdown', async ({ page, expectNoA11yViolations }) => {
  await page.goto('/login')
  const alert = page.getByRole('alert')
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const answer = page.waitForResponse('**/api/auth/login')
    await signIn(page, `wrong ${attempt}`)
    expect((await answer).status()).toBe(401)
  }
  await signIn(page)
  await expect(alert).toContainText(/Too many attempts\. Try again in (5 min|4 min \d+ s)\./)
  await expectNoA11yViolations({ schemes: 'both' })
  const before = await alert.innerText()
  await expect(alert).not.toHaveText(before)
})

test('a password is changed: the wrong current one is said at its field, other sessions end', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/settings')
  await signIn(page)
  await expect(page.getByText('Your password was set by somebody else.')).toBeVisible()
  const other = await browser.newPage(baseURL === undefined ? {} : { baseURL })
  await other.goto('/settings')
  await signIn(other)
  await expect(other.getByRole('heading', { name: 'Settings' })).toBeVisible()

  const current = page.getByRole('textbox', { name: 'Current password' })
  const next = page.getByRole('textbox', { name: 'New password' })
  await current.fill('not this one')
  await next.fill('a password of my own')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Current password is wrong.')).toBeVisible()
  await expect(current).toHaveAccessibleDescription(/Current password is wrong\./)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await current.fill(owner.password)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Your password is changed. Every other session was signed out.')).toBeVisible()
  await expect(page.getByText('Your password was set by somebody else.')).toHaveCount(0)
  await expect(current).toHaveValue('')

  await other.getByText('Dark', { exact: true }).click()
  await expect(other.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible()
  await other.context().close()
})

test('a session that ends under a form asks to sign in on top of it, and nothing typed is lost', async ({
  page,
  expectNoA11yViolations,
}) => {
  await page.goto('/settings')
  await signIn(page)
  await page.getByRole('switch', { name: 'Management Dashboard' }).click()
  await page.getByRole('link', { name: 'Agents', exact: true }).click()
  await page.getByRole('main').getByRole('link', { name: 'Connect an agent' }).first().click()
  await page.getByRole('tab', { name: 'From here' }).click()
  const form = page.getByRole('dialog', { name: 'Connect an agent' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Half a name')
  await form.getByRole('textbox', { name: 'Management URL' }).fill('http://127.0.0.1:9')
  await form.getByRole('textbox', { name: 'Management key' }).fill('half a key')
  await page.context().clearCookies()
  await form.getByRole('button', { name: 'Test connection' }).click()
  const again = page.getByRole('dialog', { name: 'Your session has ended' })
  await expect(again.getByRole('textbox', { name: 'Password' })).toBeFocused()
  await expect(again.getByLabel('E-mail')).toHaveValue(owner.email)
  await expectNoA11yViolations({ schemes: 'both' })
  await again.getByRole('textbox', { name: 'Password' }).fill(owner.password)
  await again.getByRole('button', { name: 'Sign in' }).click()
  await expect(again).toHaveCount(0)
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Half a name')
  await expect(form.getByRole('textbox', { name: 'Management key' })).toHaveValue('half a key')
  await form.getByRole('button', { name: 'Test connection' }).click()
  await expect(form.getByRole('status', { name: 'Connection test' })).toContainText('fails')
})
