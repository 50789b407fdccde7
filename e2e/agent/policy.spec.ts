import type { Page } from '@playwright/test'
import { withoutRefresh } from '../watch.ts'
import { expect, test } from '../world.ts'

const rules = (page: Page) => page.getByRole('table', { name: 'Rules' })
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })

test('read the rules, find one, see what it is about and which have no effect', async ({
  page,
  agent,
  apiRequests,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tool policy' }).click()
  await expect(rules(page).getByRole('row').nth(1)).toContainText('deny')
  await expect(page.getByText('/srv/harbourline/agent/policy.json')).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })

  await page.getByText(/^Without effect \d+$/).click()
  await rules(page)
    .getByRole('row', { name: /delete_branch/ })
    .click()
  const panel = page.getByRole('region', { name: 'Rule', exact: true })
  await expect(panel).toContainText('Never decides: a deny covers it')
  await expectNoA11yViolations({ schemes: 'both' })
  await panel.getByRole('button', { name: /deny mcp:github:delete_\*/ }).click()
  await expect(panel).toContainText('Without effect because of it')
  await page.reload()
  await expect(panel).toContainText('setup')
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)

  await page.getByText(/^All \d+$/).click()
  await page.getByRole('searchbox', { name: 'Search rules' }).fill('calendar ana')
  await expect(rules(page).getByRole('row')).toHaveCount(2)
  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Search rules' })).toHaveValue('calendar ana')
  await expect(rules(page).getByRole('row')).toHaveCount(2)

  apiRequests.reset()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sessions' }).click()
  await expect(page.getByRole('table', { name: 'Sessions' })).toBeVisible()
  await page.goBack()
  await expect(rules(page).getByRole('row')).toHaveCount(2)
  expect(apiRequests.list().length).toBeLessThanOrEqual(4)
})

test('a rule is added with a warning, changed without a gap, and removed when asked', async ({
  page,
  agent,
  apiRequests,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}/policy`)
  await page.getByRole('button', { name: 'New rule' }).click()
  const form = dialog(page, 'New rule')
  await form.getByRole('button', { name: 'Add rule' }).click()
  await expect(form.getByText('Name the tool.')).toBeVisible()
  await form.getByRole('combobox', { name: 'Tool' }).fill('mcp:*')
  await expect(form.getByText(/every tool of every MCP server/)).toBeVisible()
  await form.getByRole('combobox', { name: 'Tool' }).fill('exec')
  await expect(form.getByText(/any command on the agent’s machine/)).toBeVisible()
  await form.getByText('Deny: never runs').click()
  await form.getByRole('button', { name: 'Add parameter' }).click()
  await form.getByRole('textbox', { name: 'Parameter 1' }).fill('command')
  await form.getByRole('textbox', { name: 'Pattern 1' }).fill('pip *')
  await form.getByRole('button', { name: 'Add rule' }).click()
  await expect(form.getByText('This rule is there already.')).toBeVisible()
  await form.getByRole('textbox', { name: 'Pattern 1' }).fill('curl *')
  await expectNoA11yViolations({ schemes: 'both' })
  await form.getByRole('button', { name: 'Add rule' }).click()
  await expect(form).toHaveCount(0)
  const row = rules(page).getByRole('row', { name: /curl \*/ })
  await expect(row).toContainText('dashboard')

  await row.getByRole('button', { name: /^Edit deny exec/ }).click()
  const edit = dialog(page, 'Edit rule')
  await edit.getByRole('textbox', { name: 'Pattern 1' }).fill('curl *http://*')
  apiRequests.reset()
  await edit.getByRole('button', { name: 'Save rule' }).click()
  await expect(edit).toHaveCount(0)
  await expect(rules(page).getByRole('row', { name: /curl \*http/ })).toBeVisible()
  await expect(rules(page).getByRole('row', { name: /curl/ })).toHaveCount(1)
  const writes = apiRequests.list().filter(({ method }) => method !== 'GET')
  expect(writes.map(({ method }) => method)).toEqual(['POST', 'DELETE'])

  const changed = rules(page).getByRole('row', { name: /curl/ })
  await changed.getByRole('button', { name: /^Remove deny exec/ }).click()
  const question = dialog(page, 'Remove rule')
  await expect(question).toContainText('would then ask first')
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(changed).toBeVisible()
  await changed.getByRole('button', { name: /^Remove deny exec/ }).click()
  await question.getByRole('button', { name: 'Remove rule' }).click()
  await expect(changed).toHaveCount(0)
})

test('switching off asks and says what it means; switching on does not ask', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}/policy`)
  const gate = page.getByRole('switch', { name: 'Policy on' })
  const cron = page.getByRole('switch', { name: 'Cron jobs run without asking' })
  await gate.click()
  const question = dialog(page, 'Switch the policy off')
  await expect(question).toContainText('the 6 denies do not hold any more')
  await expectNoA11yViolations({ schemes: 'both' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(gate).toBeChecked()
  await gate.click()
  await question.getByRole('button', { name: 'Switch off' }).click()
  await expect(gate).not.toBeChecked()
  await expect(cron).toBeDisabled()
  await expect(page.getByText(/Has no effect while the policy is off/)).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await page.reload()
  await expect(gate).not.toBeChecked()
  await gate.click()
  await expect(gate).toBeChecked()

  await cron.click()
  await expect(cron).not.toBeChecked()
  await cron.click()
  const skipping = dialog(page, 'Let cron jobs run without asking')
  await skipping.getByRole('button', { name: 'Cancel' }).click()
  await expect(cron).not.toBeChecked()
  await cron.click()
  await skipping.getByRole('button', { name: 'Let them run' }).click()
  await expect(cron).toBeChecked()
})

test('all rules go only after their number was typed', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/policy`)
  await page.getByRole('button', { name: 'Clear all' }).click()
  const question = dialog(page, 'Clear all rules')
  await expect(question.getByRole('button', { name: 'Clear all rules' })).toBeDisabled()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(rules(page).getByRole('row', { name: /exec/ }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Clear all' }).click()
  await question.getByRole('textbox').fill('clear 25 rules')
  await question.getByRole('button', { name: 'Clear all rules' }).click()
  await expect(page.getByText(/There are no rules: the agent asks about every tool call/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Clear all' })).toBeDisabled()
})

test('try a call, draft a rule, see the past judged anew, and apply the draft', async ({
  page,
  agent,
  apiRequests,
  expectNoA11yViolations,
}) => {
  await withoutRefresh(page)
  await page.goto(`/agents/${agent.id}/policy`)
  await page.getByText('Simulator', { exact: true }).click()
  const verdict = page.getByRole('status', { name: 'Verdict' })
  await page.getByRole('combobox', { name: 'Tool' }).fill('exec')
  await expect(verdict).toContainText('Asks first')
  await page.getByRole('button', { name: 'Add parameter' }).click()
  await page.getByRole('textbox', { name: 'Parameter 1' }).fill('command')
  apiRequests.reset()
  await page.getByRole('textbox', { name: 'Value 1' }).pressSequentially('deployctl --force')
  await expect(verdict).toContainText('Denied')
  await expect(page.getByText('beaten by the deny')).toBeVisible()
  expect(apiRequests.list()).toEqual([])
  await expect(page).toHaveURL(/deployctl/)
  await page.reload()
  await expect(verdict).toContainText('Denied')
  await page.getByText('JSON', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Parameters' }).fill('{"command": "pkill -f x"}')
  await expect(verdict).toContainText('Asks first')
  await page.getByText('A cron job').click()
  await expect(verdict).toContainText('Runs without asking')
  await page.getByText('A conversation').click()

  await page.getByText('Last 7 days').click()
  await page.getByRole('button', { name: 'Replay' }).click()
  const replay = page.getByRole('region', { name: 'Replay the past' })
  await expect(replay.getByRole('status')).toContainText(/events in \d requests?: all since/)
  await expect(replay).toContainText('The log notes no decision about them')

  await page.getByRole('button', { name: 'Leave out in the draft: allow read_file' }).click()
  await page.getByRole('button', { name: 'Draft a deny' }).click()
  const form = dialog(page, 'Add to the draft')
  await form.getByRole('textbox', { name: 'Pattern 1' }).fill('df *')
  await form.getByRole('button', { name: 'Add to draft' }).click()
  const drafted = page.getByRole('list', { name: 'Changes in the draft' })
  await expect(drafted.getByRole('listitem')).toHaveCount(2)
  await expect(replay.getByRole('table', { name: 'Allowed → asked' })).toContainText('read_file')
  await expectNoA11yViolations({ schemes: 'both' })

  await page.reload()
  await expect(drafted.getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: 'Apply draft' }).click()
  const apply = dialog(page, 'Apply the draft')
  await expect(apply.getByRole('listitem').first()).toContainText('Add')
  await expectNoA11yViolations({ schemes: 'both' })
  await apply.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Apply draft' }).click()
  await apply.getByRole('button', { name: 'Apply 2 changes' }).click()
  await expect(apply).toHaveCount(0)
  await expect(drafted).toHaveCount(0)
  await page.getByText('Rules', { exact: true }).click()
  await expect(rules(page).getByRole('row', { name: /df \*/ })).toHaveCount(2)
  await expect(rules(page).getByRole('row', { name: /read_file/ })).toHaveCount(0)
})

test.describe('a new agent', () => {
  test.use({ scenario: 'empty' })
  test('has no rules, and nothing to replay', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}/policy`)
    await expect(page.getByText('There are no rules: the agent asks about every tool call.')).toBeVisible()
    await expectNoA11yViolations()
    await page.getByText('Simulator', { exact: true }).click()
    await page.getByRole('button', { name: 'Replay' }).click()
    await expect(page.getByText('No tool was called in this time.')).toBeVisible()
  })
})

test.describe('hundreds of rules and a long log', () => {
  test.use({ scenario: 'huge' })
  test('stay quick, and a replay keeps to its budget', async ({ page, agent, apiRequests }) => {
    await page.goto(`/agents/${agent.id}/policy`)
    await expect(rules(page)).toHaveAttribute('aria-rowcount', '426')
    expect(await rules(page).getByRole('row').count()).toBeLessThan(60)
    await page.getByText('Simulator', { exact: true }).click()
    await page.getByText('Last 7 days').click()
    apiRequests.reset()
    await page.getByRole('button', { name: 'Replay' }).click()
    const replay = page.getByRole('region', { name: 'Replay the past' })
    await expect(replay.getByRole('status')).toContainText('as many as a replay reads', { timeout: 20_000 })
    expect(apiRequests.list().filter(({ path }) => path.includes('/audit'))).toHaveLength(10)
  })
})
