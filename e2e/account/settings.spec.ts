import { expect, test } from '../world.ts'

test('the dashboard and the theme change at once, everywhere, and stay', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await page.goto('/settings')
  const entry = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Agents' })
  const dashboard = page.getByRole('switch', { name: 'Management Dashboard' })
  await expect(entry).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await dashboard.click()
  await expect(entry).toHaveCount(0)
  await page.getByText('Dark', { exact: true }).click()
  const html = page.locator('html')
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.reload()
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await expect(dashboard).not.toBeChecked()
  await expect(entry).toHaveCount(0)
  await page.goto(`/agents/${agent.id}/sessions`)
  await expect(page.getByRole('heading', { name: 'The management dashboard is switched off' })).toBeVisible()
  await expectNoA11yViolations()
  await page.getByRole('switch', { name: 'Management Dashboard' }).click()
  await expect(page.getByRole('table', { name: 'Sessions' })).toBeVisible()
  await expect(entry).toBeVisible()
})

test('a key is shown once, registers an agent, and is refused once it is revoked', async ({
  page,
  agent,
  world,
  apiRequests,
  expectNoA11yViolations,
}) => {
  const id = await world.addBareAgent('Deckhand')
  const register = (key: string) =>
    fetch(`${world.baseUrl}/api/v1/agents/setManagement`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify({ channelId: id, url: agent.url, apiKey: agent.key }),
    })
  await page.goto('/settings#api-keys')
  await expect(page.getByText('No keys yet.')).toBeVisible()
  expect(apiRequests.list().length).toBeLessThanOrEqual(2)
  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog', { name: 'New API key' })
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await expect(dialog.getByText('Give the key a name.')).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await dialog.getByLabel('Name').fill('Harbour runtime')
  await dialog.getByRole('button', { name: 'Create key' }).click()
  const made = page.getByRole('dialog', { name: 'API key created' })
  const key = await made.locator('code').innerText()
  expect(key).toMatch(/^hp_[0-9a-f]{48}$/)
  await expectNoA11yViolations({ schemes: 'both' })
  await made.getByRole('button', { name: 'I have copied it' }).click()
  const row = page.getByRole('table', { name: 'API keys' }).getByRole('row', { name: /Harbour runtime/ })
  await expect(row).toContainText(key.slice(0, 11))
  await expect(row).toContainText('never')
  expect(await page.content()).not.toContain(key)
  expect((await register(key)).status).toBe(200)

  await page.reload()
  await expect(row).not.toContainText('never')
  await row.getByRole('button', { name: 'Revoke Harbour runtime' }).click()
  const question = page.getByRole('dialog', { name: 'Revoke API key' })
  await expect(question).toContainText('Harbour runtime')
  await expectNoA11yViolations({ schemes: 'both' })
  await question.getByRole('button', { name: 'Revoke key' }).click()
  await expect(page.getByText('No keys yet.')).toBeVisible()
  expect((await register(key)).status).toBe(401)
})
