import type { Page } from '@playwright/test'
import { type AuthorizationServerOptions, startAuthorizationServer } from '#mocks/agent/real/authorization-server.ts'
import { expect, test, type World } from '../world.ts'

const canary = 'canary-4e1b-first line\nsecond line'

test.describe('secrets', () => {
  test.use({ real: true })

  test('a secret is written, found, replaced, and never seen again', async ({
    page,
    agent,
    expectNoA11yViolations,
  }) => {
    const heard = listen(page)
    await page.goto(`/agents/${agent.id}`)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Credentials' }).click()
    const secrets = page.getByRole('table', { name: 'Secrets' })
    await expect(secrets.getByRole('row', { name: /GITHUB_TOKEN/ })).toContainText('ghp…3f2a')

    await page.getByRole('button', { name: 'New secret' }).click()
    const form = page.getByRole('dialog', { name: 'New secret' })
    await form.getByLabel('Name').fill('providers')
    await form.getByRole('textbox', { name: 'Value' }).fill('••••••••')
    await form.getByRole('button', { name: 'Create secret' }).click()
    await expect(form.getByText('This name is taken by the provider list.')).toBeVisible()
    await expect(form.getByText('This is how a stored value is shown')).toBeVisible()
    await expectNoA11yViolations({ schemes: 'both' })

    await form.getByLabel('Name').fill('HARBOUR_KEY')
    await form.getByRole('textbox', { name: 'Value' }).fill('ä'.repeat(33_000))
    await expect(form.getByText('That is 64.5 KB. A value can be at most 64 KB.')).toBeVisible()
    await expect(form.getByText('This name is free.')).toBeVisible()
    await form.getByRole('textbox', { name: 'Value' }).fill(`${canary}\n`)
    await expect(form.getByText('The value ends with a line break. It is stored exactly so.')).toBeVisible()
    await form.getByRole('button', { name: 'Remove that' }).click()
    await expect(form.getByRole('textbox', { name: 'Value' })).toHaveValue(canary)
    await form.getByRole('button', { name: 'Create secret' }).click()
    await expect(page.getByText('The secret HARBOUR_KEY is stored.')).toBeVisible()

    await page.getByRole('searchbox', { name: 'Search by name' }).fill('harbour')
    await expect(secrets.getByRole('row')).toHaveCount(2)
    await page.reload()
    await expect(page.getByRole('searchbox', { name: 'Search by name' })).toHaveValue('harbour')
    await secrets.getByRole('row', { name: /HARBOUR_KEY/ }).focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('region', { name: 'Secret', exact: true })
    await expect(panel).toBeFocused()
    await expect(panel).toContainText('${credentials.HARBOUR_KEY}')
    await expectNoA11yViolations({ schemes: 'both' })

    await panel.getByRole('button', { name: 'Replace value' }).click()
    const replacing = page.getByRole('dialog', { name: 'Replace HARBOUR_KEY' })
    await replacing.getByRole('textbox', { name: 'Value' }).fill(`another-${canary}`)
    await replacing.getByRole('button', { name: 'Replace value' }).click()
    await expect(page.getByText('The value of HARBOUR_KEY is replaced.')).toBeVisible()
    await page.reload()
    await expect(panel).toBeVisible()
    expect(await page.content()).not.toContain('canary')
    expect(heard.join('\n')).not.toContain('canary')
  })

  test('a name that is taken leads to replacing, before and after it is sent', async ({ page, agent, world }) => {
    await page.goto(`/agents/${agent.id}/credentials?dialog=new`)
    const form = page.getByRole('dialog', { name: 'New secret' })
    await form.getByLabel('Name').fill('SMTP_PASSWORD')
    await form.getByRole('textbox', { name: 'Value' }).fill('new-tide')
    await expect(form.getByText('There is one by this name already.')).toBeVisible()

    // Somebody else makes it in between.
    await form.getByLabel('Name').fill('LATE_KEY')
    await form.getByRole('textbox', { name: 'Value' }).focus()
    await expect(form.getByText('This name is free.')).toBeVisible()
    const body = { key: 'LATE_KEY', value: 'theirs' }
    await world.send(`/api/agents/${agent.id}/manage/credentials`, { method: 'POST', body })
    await form.getByRole('button', { name: 'Create secret' }).click()
    await expect(form.getByRole('alert')).toContainText('already exists')
    await form.getByRole('alert').getByRole('button', { name: 'Replace its value' }).click()
    await expect(page.getByText('The value of LATE_KEY is replaced.')).toBeVisible()
  })

  test('shell commands read a secret only after a yes; a deletion asks as well', async ({ page, agent }) => {
    await page.goto(`/agents/${agent.id}/credentials`)
    const row = page.getByRole('table', { name: 'Secrets' }).getByRole('row', { name: /GRAFANA_TOKEN/ })
    const exposed = row.getByRole('switch', { name: 'Shell commands can read GRAFANA_TOKEN' })
    const asked = page.getByRole('dialog', { name: 'Expose to shell commands' })
    await exposed.click()
    await expect(asked).toContainText('Every shell command that this agent runs can then read it')
    await asked.getByRole('button', { name: 'Cancel' }).click()
    await expect(exposed).not.toBeChecked()
    await exposed.click()
    await asked.getByRole('button', { name: 'Expose secret' }).click()
    await expect(exposed).toBeChecked()
    await exposed.click()
    await expect(page.getByText('no longer read GRAFANA_TOKEN')).toBeVisible()
    await expect(exposed).not.toBeChecked()

    const deleting = page.getByRole('dialog', { name: 'Delete secret' })
    await row.getByRole('button', { name: 'Delete secret GRAFANA_TOKEN' }).click()
    await deleting.getByRole('button', { name: 'Cancel' }).click()
    await expect(row).toBeVisible()
    await row.getByRole('button', { name: 'Delete secret GRAFANA_TOKEN' }).click()
    await deleting.getByRole('button', { name: 'Delete secret' }).click()
    await expect(page.getByText('The secret GRAFANA_TOKEN is deleted.')).toBeVisible()
    await expect(row).toHaveCount(0)
  })
})

test('a provider is connected, changed and cleared', async ({ page, agent, apiRequests, expectNoA11yViolations }) => {
  const heard = listen(page)
  await page.goto(`/agents/${agent.id}/credentials?view=providers`)
  const providers = page.getByRole('table', { name: 'Model providers' })
  await expect(providers.getByRole('row').nth(1)).toContainText('Anthropic')
  expect(apiRequests.list().length).toBeLessThanOrEqual(4)
  await page.getByRole('searchbox', { name: 'Search provider' }).fill('groq')
  await expect(providers.getByRole('row')).toHaveCount(2)
  const row = providers.getByRole('row', { name: /Groq/ })
  await expect(row).toContainText('not connected')
  await row.click()
  const panel = page.getByRole('region', { name: 'Provider' })
  await expect(panel).toContainText('GROQ_API_KEY')
  await panel.getByRole('button', { name: 'Connect' }).click()
  const connecting = page.getByRole('dialog', { name: 'Connect Groq' })
  await connecting.getByLabel('Address').fill('ftp://groq.example')
  await connecting.getByRole('button', { name: 'Connect' }).click()
  await expect(connecting.getByText('Enter the key.')).toBeVisible()
  await connecting.getByRole('textbox', { name: 'Key' }).fill(`gsk_${canary.split('\n')[0]}`)
  await connecting.getByLabel('Address').fill('https://groq.example/v1//')
  await expectNoA11yViolations({ schemes: 'both' })
  await connecting.getByRole('button', { name: 'Connect' }).click()
  await expect(row.getByText('connected', { exact: true })).toBeVisible()
  await expect(panel.getByText('https://groq.example/v1', { exact: true })).toBeVisible()

  await panel.getByRole('button', { name: 'Change' }).click()
  const changing = page.getByRole('dialog', { name: 'Change Groq' })
  await changing.getByLabel('Address').fill('')
  await changing.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Groq is changed.')).toBeVisible()
  await expect(panel.getByText('https://groq.example/v1')).toHaveCount(0)

  const clearing = page.getByRole('dialog', { name: 'Clear provider' })
  await panel.getByRole('button', { name: 'Clear' }).click()
  await clearing.getByRole('button', { name: 'Cancel' }).click()
  await panel.getByRole('button', { name: 'Clear' }).click()
  await clearing.getByRole('button', { name: 'Clear key' }).click()
  await expect(row).toContainText('not connected')

  await page.goto(`/agents/${agent.id}/credentials?view=providers&open=openai_codex`)
  await expect(panel).toContainText('http://localhost:1455/auth/callback')
  await expect(panel.getByRole('button', { name: /Sign in/ })).toHaveCount(0)
  await expectNoA11yViolations({ schemes: 'both' })
  expect(await page.content()).not.toContain('canary')
  expect(heard.join('\n')).not.toContain('canary')
})

test('signing in by device code, through a moment without answers, until it is approved', async ({
  page,
  world,
  expectNoA11yViolations,
}) => {
  const { agent, server, signIn } = await signInAt(page, world, {
    verificationUri: 'https://github.com/login/device',
    account: 'harbour-bot',
  })
  const dialog = await signIn()
  const code = await dialog.getByLabel('Code', { exact: true }).textContent()
  await expect(dialog.getByRole('button', { name: 'Copy code' })).toBeFocused()
  await expect(dialog.getByRole('link', { name: 'Open github.com/login/device' })).toHaveAttribute(
    'href',
    'https://github.com/login/device',
  )
  await expect(dialog.getByRole('timer')).toContainText('The code is valid for')
  await expectNoA11yViolations({ schemes: 'both' })

  agent.setScenario('credentials-down')
  await expect(dialog.getByRole('status')).toContainText('did not answer just now; still waiting')
  agent.setScenario('default')
  await expect(dialog.getByRole('status')).toContainText('Waiting for your approval.')
  expect(server.decide(code ?? '', 'approve')).toBe(true)
  await expect(dialog.getByRole('status')).toContainText('Signed in as harbour-bot.')
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeFocused()
  await page.keyboard.press('Enter')

  const panel = page.getByRole('region', { name: 'Provider' })
  await expect(panel).toContainText('harbour-bot')
  const asked = page.getByRole('dialog', { name: 'Disconnect provider' })
  await panel.getByRole('button', { name: 'Disconnect' }).click()
  await asked.getByRole('button', { name: 'Cancel' }).click()
  await panel.getByRole('button', { name: 'Disconnect' }).click()
  await asked.getByRole('button', { name: 'Disconnect' }).click()
  await expect(panel).toContainText('not connected')
})

test('a denied, a run-out and an abandoned code each end in their own way', async ({ page, world, apiRequests }) => {
  await page.clock.install()
  const { server, signIn } = await signInAt(page, world, {})
  const dialog = await signIn()
  const code = dialog.getByLabel('Code', { exact: true })
  const status = dialog.getByRole('status')
  // The server's own page is plain http: shown, not linked.
  await expect(dialog).toContainText(`${server.url}/login/device`)
  await expect(dialog.getByRole('link')).toHaveCount(0)
  const first = (await code.textContent()) ?? ''
  server.decide(first, 'deny')
  await expect(status).toContainText('The sign-in was denied.')

  await expect(dialog.getByRole('button', { name: 'Get a new code' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(code).not.toHaveText(first)
  server.decide((await code.textContent()) ?? '', 'expire')
  await expect(status).toContainText('The code has run out.')

  await dialog.getByRole('button', { name: 'Get a new code' }).click()
  await expect(code).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Its code stays valid until it runs out.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign in with a code' })).toBeFocused()
  const polls = () => apiRequests.list().filter(({ path }) => path.includes('/oauth/poll')).length
  const before = polls()
  await page.clock.fastForward(60_000)
  await expect(page.getByRole('table', { name: 'Model providers' })).toBeVisible()
  expect(polls()).toBe(before)
})

test.describe('a fresh agent', () => {
  test.use({ scenario: 'empty' })
  test('says that it keeps no secrets', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}/credentials`)
    await expect(page.getByText('This agent keeps no secrets yet.')).toBeVisible()
    await expectNoA11yViolations({ schemes: 'both' })
    agent.setScenario('failing')
    await page.reload()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('The agent answered with an error (500)')
    agent.setScenario('default')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('row', { name: /GITHUB_TOKEN/ })).toBeVisible()
  })
})

/** An agent that signs in at a server of its own, and the way to its dialog. */
async function signInAt(page: Page, world: World, options: AuthorizationServerOptions) {
  const server = await startAuthorizationServer({ interval: 1, ...options })
  page.once('close', () => void server.close())
  const agent = await world.addAgent({ real: true, authorizationServer: server.url })
  return {
    agent,
    server,
    async signIn() {
      await page.goto(`/agents/${agent.id}/credentials?view=providers&open=github_copilot`)
      await page.getByRole('button', { name: 'Sign in with a code' }).click()
      return page.getByRole('dialog', { name: 'Sign in to GitHub Copilot' })
    },
  }
}

/** Everything that answers and the console say from now on. */
function listen(page: Page): string[] {
  const heard: string[] = []
  page.on('console', (message) => heard.push(message.text()))
  page.on('response', (response) => {
    if (!response.url().includes('/api/')) return
    response.text().then(
      (text) => heard.push(text),
      () => undefined, // an answer that the page did not wait for
    )
  })
  return heard
}
