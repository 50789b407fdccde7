import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { expect, test } from '../world.ts'

const logbook = fileURLToPath(new URL('../../mocks/agent/real/mcp-servers/logbook.ts', import.meta.url))

const table = (page: Page) => page.getByRole('table', { name: 'MCP servers' })
const row = (page: Page, name: string) => table(page).getByRole('row', { name: new RegExp(`^${name} `) })

test.describe('with real servers', () => {
  test.use({ real: true })

  test('both come up, one says why it fails, and is repaired by editing it', async ({
    page,
    agent,
    expectNoA11yViolations,
  }) => {
    await page.goto(`/agents/${agent.id}`)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'MCP servers' }).click()
    await expect(table(page).getByRole('row')).toHaveCount(5)
    await expect(row(page, 'logbook-bremen')).toContainText('Failing')

    await row(page, 'logbook-bremen').click()
    const panel = page.getByRole('region', { name: 'MCP server', exact: true })
    await expect(panel.getByRole('region', { name: 'Error' })).toContainText('the share of Bremen is not mounted')
    await expectNoA11yViolations({ schemes: 'both' })

    await panel.getByRole('button', { name: 'Restart' }).click()
    await expect(page.getByText(/logbook-bremen did not connect/)).toBeVisible()
    await expect(row(page, 'logbook')).toContainText('Connected')
    await expect(row(page, 'tides')).toContainText('Connected')

    await panel.getByRole('button', { name: 'Edit' }).click()
    const form = page.getByRole('dialog', { name: 'Edit logbook-bremen' })
    await expect(form).toContainText('Leave this empty to keep them')
    await expectNoA11yViolations({ schemes: 'both' })
    await form.getByRole('button', { name: 'Save changes' }).click()
    await expect(form.getByRole('alert')).toHaveText('Change at least one thing.')
    await form.getByRole('button', { name: 'Add a variable' }).click()
    await form.getByRole('textbox', { name: 'Variable 1' }).fill('LOGBOOK_NAME')
    await form.getByRole('textbox', { name: 'Value 1' }).fill('Bremen')
    await form.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByText(/logbook-bremen is connected with 3 tools/)).toBeVisible()
    await expect(panel.getByRole('region', { name: 'Tools' })).toContainText('the logbook of Bremen')
  })

  test('a command is added, is there already, takes its place, and goes again', async ({ page, agent }) => {
    await page.goto(`/agents/${agent.id}/mcp`)
    await page.getByRole('button', { name: 'Add server' }).click()
    const form = page.getByRole('dialog', { name: 'Add MCP server' })
    await form.getByRole('textbox', { name: 'Name' }).fill('my logbook')
    await form.getByRole('button', { name: 'Add server' }).click()
    await expect(form).toContainText('Letters, digits, underscore and dash')
    await form.getByRole('textbox', { name: 'Name' }).fill('logbook-archive')
    await form.getByRole('textbox', { name: 'Command' }).fill(process.execPath)
    await form.getByRole('textbox', { name: 'Arguments' }).fill(`"${logbook}`)
    await form.getByRole('button', { name: 'Add server' }).click()
    await expect(form).toContainText('A quote is not closed')
    await form.getByRole('textbox', { name: 'Arguments' }).fill(`"${logbook}"`)
    await form.getByRole('button', { name: 'Add server' }).click()
    await expect(form.getByRole('alert')).toContainText('There is an MCP server called logbook-archive already')
    await form.getByRole('button', { name: 'Replace logbook-archive' }).click()
    await expect(form).toBeHidden()
    await expect(row(page, 'logbook-archive')).toContainText('Connected')

    await row(page, 'logbook-archive').click()
    const panel = page.getByRole('region', { name: 'MCP server', exact: true })
    await panel.getByRole('button', { name: 'Remove' }).click()
    const dialog = page.getByRole('dialog', { name: 'Remove logbook-archive?' })
    await expect(dialog).toContainText('read_logbook')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(row(page, 'logbook-archive')).toBeVisible()
    await panel.getByRole('button', { name: 'Remove' }).click()
    await dialog.getByRole('button', { name: 'Remove server' }).click()
    await expect(page.getByText('logbook-archive is removed.')).toBeVisible()
    await expect(row(page, 'logbook-archive')).toHaveCount(0)
  })
})

test('a server is switched off after asking, and on again at once', async ({ page, agent, expectNoA11yViolations }) => {
  await page.goto(`/agents/${agent.id}/mcp`)
  const enabled = row(page, 'filesystem').getByRole('switch')
  await enabled.focus()
  await page.keyboard.press('Space')
  const dialog = page.getByRole('dialog', { name: 'Disable filesystem?' })
  await expect(dialog).toContainText('write_file')
  await expectNoA11yViolations({ schemes: 'both' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(enabled).toBeChecked()
  await enabled.press('Space')
  await dialog.getByRole('button', { name: 'Disable server' }).click()
  await expect(row(page, 'filesystem')).toContainText('Disabled')
  await enabled.press('Space')
  await expect(row(page, 'filesystem')).toContainText('Connecting')
  await expect(page.getByText(/filesystem is connected with 8 tools/)).toBeVisible()
  await expect(row(page, 'filesystem')).toContainText('Connected')
})

test('a tool is found at its server, and the search survives reload', async ({ page, agent, apiRequests }) => {
  await page.goto(`/agents/${agent.id}/mcp`)
  await expect(row(page, 'github')).toBeVisible()
  expect(apiRequests.list().length).toBeLessThanOrEqual(4)
  await page.getByText(/^Tools \d+$/).click()
  await page.getByRole('searchbox', { name: 'Search servers and tools' }).fill('promql')
  const tools = page.getByRole('table', { name: 'Tools' })
  await expect(tools.getByRole('row')).toHaveCount(2)
  await page.reload()
  await expect(tools.getByRole('row', { name: /query_range/ })).toContainText('grafana')
  await tools.getByRole('row', { name: /query_range/ }).focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: 'MCP server', exact: true })
  await expect(panel.getByRole('heading', { name: 'grafana' })).toBeVisible()
  await panel.getByText('query_range', { exact: true }).click()
  await expect(panel.getByRole('region', { name: 'Input' })).toContainText('"step"')
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
})

test('a pasted configuration is looked at before it is imported, and secrets go where they belong', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}/mcp`)
  await page.getByRole('button', { name: 'Import' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import MCP servers' })
  await dialog.getByRole('textbox', { name: 'Configuration' }).fill(
    JSON.stringify({
      mcpServers: {
        sentry: {
          command: 'npx',
          args: ['-y', '@sentry/mcp'],
          env: { SENTRY_TOKEN: 'sntrys_0123456789', REGION: 'eu' },
        },
        github: { url: 'https://mcp.example.org/github' },
        broken: { args: [] },
      },
    }),
  )
  const found = dialog.getByRole('list', { name: 'Servers found' })
  await expect(found.getByRole('checkbox', { name: 'sentry' })).toBeChecked()
  await expect(found.getByRole('checkbox', { name: 'github' })).not.toBeChecked()
  await expect(found.getByRole('listitem').filter({ hasText: 'github' })).toContainText('already')
  await expect(found.getByRole('checkbox', { name: 'broken' })).toBeDisabled()
  await expect(found).not.toContainText('sntrys_')
  await expectNoA11yViolations({ schemes: 'both' })

  agent.setScenario('failing')
  await dialog.getByRole('button', { name: 'Import 1 server' }).click()
  await expect(found.getByRole('alert')).toBeVisible()
  agent.setScenario('default')
  await dialog.getByRole('button', { name: 'Try 1 server again' }).click()
  await expect(found.getByRole('listitem').filter({ hasText: 'sentry' })).toContainText('imported, with SENTRY_TOKEN')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(row(page, 'sentry')).toContainText('Connected')

  // What was stored is offered where values are entered.
  await row(page, 'sentry').click()
  await page.getByRole('button', { name: 'Edit' }).click()
  const form = page.getByRole('dialog', { name: 'Edit sentry' })
  await form.getByRole('button', { name: 'Add a variable' }).click()
  await form.getByRole('button', { name: 'Use a secret for this value' }).click()
  await page.getByRole('menuitem', { name: 'SENTRY_TOKEN' }).click()
  await expect(form.getByRole('textbox', { name: 'Value 1' })).toHaveValue('${credentials.SENTRY_TOKEN}')
})

test.describe('an agent that sends how its servers are configured', () => {
  test.use({ scenario: 'camel' })
  test('shows no value, and asks again for those that would be lost', async ({ page, agent }) => {
    await page.goto(`/agents/${agent.id}/mcp?open=linear&dialog=edit`)
    const form = page.getByRole('dialog', { name: 'Edit linear' })
    await expect(form.getByRole('textbox', { name: 'Address' })).toHaveValue('https://mcp.linear.app/sse')
    await expect(form.getByRole('textbox', { name: 'Value 1' })).toHaveValue('')
    await form.getByRole('button', { name: 'Add a header' }).click()
    await form.getByRole('textbox', { name: 'Header 2' }).fill('X-Team')
    await form.getByRole('textbox', { name: 'Value 2' }).fill('ops')
    await form.getByRole('button', { name: 'Save changes' }).click()
    await expect(form).toContainText('Enter its value again')
    await form.getByRole('textbox', { name: 'Value 1' }).fill('Bearer ${credentials.GITHUB_TOKEN}')
    await form.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByText(/linear is connected with 3 tools/)).toBeVisible()
  })
})

test.describe('a fresh agent', () => {
  test.use({ scenario: 'empty' })
  test('says that there is none', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}/mcp`)
    await expect(page.getByText('This agent has no MCP servers yet.')).toBeVisible()
    await expectNoA11yViolations({ schemes: 'both' })
  })
})
