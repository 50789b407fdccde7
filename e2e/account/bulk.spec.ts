import type { Page } from '@playwright/test'
import { expect, test } from '../world.ts'

const preview = (page: Page) => page.getByRole('dialog').getByRole('table', { name: 'Preview' })

/** Not the cross in the corner, which is called so as well. */
const closeButton = (page: Page) => page.getByRole('button').getByText('Close', { exact: true })

async function change(page: Page, what: string) {
  await page.getByRole('region', { name: 'Selected agents' }).getByRole('button', { name: 'Change them' }).click()
  await page.getByRole('menuitem', { name: what }).click()
}

test('cron is paused on several agents at once: first a look, then a result for each, and the failed one again', async ({
  page,
  world,
  agent,
  expectNoA11yViolations,
}) => {
  const second = await world.addAgent({ name: 'Night Shift', seed: 3 })
  await world.addAgent({ name: 'No Clock', seed: 4, scenario: 'without-cron' })
  await page.goto('/agents')
  const table = page.getByRole('table', { name: 'Agents' })
  await table.getByRole('checkbox', { name: 'Select all that are shown' }).check()
  const bar = page.getByRole('region', { name: 'Selected agents' })
  await expect(bar).toContainText('3 agents selected')
  await expectNoA11yViolations({ schemes: 'both' })

  await change(page, 'Pause all cron jobs…')
  const dialog = page.getByRole('dialog', { name: 'Pause all cron jobs' })
  await expect(preview(page).getByRole('row', { name: agent.name })).toContainText(/Pauses \d+ of \d+ jobs: /)
  await expect(preview(page).getByRole('row', { name: 'No Clock' })).toContainText('Not offered by this agent')
  await expect(dialog.getByRole('status')).toContainText(
    '2 agents would change. Nothing is changed yet. 1 agent can’t be changed.',
  )
  await expectNoA11yViolations({ schemes: 'both' })

  second.setScenario('cron-down')
  await dialog.getByRole('button', { name: 'Pause cron on 2 agents' }).click()
  await expect(preview(page).getByRole('row', { name: agent.name })).toContainText('Done')
  await expect(preview(page).getByRole('row', { name: 'Night Shift' })).toContainText('Failed:')
  await expect(dialog.getByRole('status')).toContainText('1 agent changed, 1 failed.')

  second.setScenario('default')
  await dialog.getByRole('button', { name: 'Retry 1 failed agent' }).click()
  await expect(preview(page).getByRole('row', { name: 'Night Shift' })).toContainText('Done')
  await closeButton(page).click()

  await change(page, 'Resume all cron jobs…')
  await expect(preview(page).getByRole('row', { name: agent.name })).toContainText(/Resumes \d+ of \d+ jobs: /)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await bar.getByRole('button', { name: 'Clear selection' }).click()
  await expect(bar).toHaveCount(0)
})

test('a secret is set everywhere, and deleted only after its name was typed', async ({ page, world, agent }) => {
  await world.addAgent({ name: 'Night Shift', seed: 3 })
  await page.goto('/agents')
  await page.getByRole('checkbox', { name: `Select ${agent.name}` }).check()
  await page.getByRole('checkbox', { name: 'Select Night Shift' }).check()

  await change(page, 'Set a secret…')
  await page.getByRole('combobox', { name: 'Name' }).fill('providers')
  await expect(page.getByText('This name is taken by the provider list')).toBeVisible()
  await page.getByRole('combobox', { name: 'Name' }).fill('FLEET_TOKEN')
  await page.getByLabel('Value', { exact: true }).fill('canary-fleet-value')
  await expect(preview(page).getByText('Creates FLEET_TOKEN')).toHaveCount(2)
  await page.getByRole('button', { name: 'Set FLEET_TOKEN on 2 agents' }).click()
  await expect(preview(page).getByText('Done')).toHaveCount(2)
  await expect(page.getByRole('combobox', { name: 'Name' })).toBeDisabled()
  await closeButton(page).click()

  await change(page, 'Delete a secret…')
  await page.getByRole('combobox', { name: 'Name' }).fill('FLEET_TOKEN')
  await expect(preview(page).getByText('Deletes FLEET_TOKEN')).toHaveCount(2)
  await page.getByRole('button', { name: 'Delete FLEET_TOKEN on 2 agents' }).click()
  const question = page.getByRole('dialog', { name: 'Delete FLEET_TOKEN on 2 agents?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(preview(page).getByText('Done')).toHaveCount(0)
  await page.getByRole('button', { name: 'Delete FLEET_TOKEN on 2 agents' }).click()
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  await page.getByRole('button', { name: 'Delete FLEET_TOKEN on 2 agents' }).click()
  await expect(question.getByRole('button', { name: 'Delete FLEET_TOKEN' })).toBeDisabled()
  await question.getByRole('textbox').fill('FLEET_TOKEN')
  await question.getByRole('button', { name: 'Delete FLEET_TOKEN' }).click()
  await expect(preview(page).getByText('Done')).toHaveCount(2)
})

test('an MCP server is switched off and a rule is added on each agent that needs it', async ({
  page,
  world,
  agent,
}) => {
  await world.addAgent({ name: 'Night Shift', seed: 3 })
  await page.goto('/agents')
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check()

  await change(page, 'Enable or disable an MCP server…')
  await page.getByRole('combobox', { name: 'MCP server' }).click()
  await page.getByRole('option', { name: /^github \(on 2 of 2\)/ }).click()
  await expect(preview(page).getByText('Disables github; its tools go')).toHaveCount(2)
  await page.getByRole('button', { name: 'Disable github on 2 agents' }).click()
  await expect(preview(page).getByText('Done')).toHaveCount(2)
  await closeButton(page).click()

  await page.getByRole('checkbox', { name: `Select ${agent.name}` }).uncheck()
  await change(page, 'Add a tool policy rule…')
  await page.getByRole('textbox', { name: 'Tool' }).fill('mcp:billing:*')
  await page.getByRole('button', { name: 'Add rule on 1 agent' }).click()
  await expect(preview(page).getByText('Done')).toHaveCount(1)
  await closeButton(page).click()

  await page.getByRole('checkbox', { name: `Select ${agent.name}` }).check()
  await change(page, 'Add a tool policy rule…')
  await page.getByRole('textbox', { name: 'Tool' }).fill('mcp:billing:*')
  await expect(preview(page).getByRole('row', { name: 'Night Shift' })).toContainText('Has this rule already.')
  await expect(page.getByRole('button', { name: 'Add rule on 1 agent' })).toBeEnabled()
})
