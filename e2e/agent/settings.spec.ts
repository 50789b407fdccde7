import type { Page } from '@playwright/test'
import { expect, test } from '../world.ts'

const open = async (page: Page, agentId: string, more = '') => {
  await page.goto(`/agents/${agentId}/settings${more}`)
  await expect(page.getByRole('heading', { name: 'Agent settings' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Models', exact: true })).toBeVisible()
}
const bar = (page: Page) => page.getByRole('region', { name: 'Unsaved changes' })
const review = async (page: Page, count: number) => {
  await bar(page).getByRole('button', { name: 'Review and save' }).click()
  const dialog = page.getByRole('dialog', { name: count === 1 ? 'Save 1 change?' : `Save ${count} changes?` })
  await expect(dialog).toBeVisible()
  return dialog
}
const save = async (page: Page, count: number): Promise<unknown> => {
  const dialog = await review(page, count)
  const sent = page.waitForRequest((request) => request.method() === 'PATCH')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const body: unknown = (await sent).postDataJSON()
  await expect(dialog).toHaveCount(0)
  return body
}
const choose = async (page: Page, name: string, option: string) => {
  await page.getByRole('combobox', { name }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('changes are counted, shown exactly, and sent alone', async ({
  page,
  agent,
  apiRequests,
  expectNoA11yViolations,
}) => {
  await open(page, agent.id)
  expect(apiRequests.list().length).toBeLessThanOrEqual(4)
  await expectNoA11yViolations({ schemes: 'both' })
  // What is set stays to choose although the agent no longer offers it.
  await expect(page.getByRole('combobox', { name: 'Image provider' })).toHaveValue('harbour_gateway (not offered)')

  await page.getByRole('textbox', { name: 'Chat model' }).fill('gpt-5')
  await choose(page, 'Chat provider', 'OpenAI')
  await page.getByRole('textbox', { name: 'Vision model' }).fill('')
  await page.getByRole('textbox', { name: 'Temperature' }).fill('0.5')
  await page.getByRole('checkbox', { name: 'Instructions' }).check()
  await page.getByRole('checkbox', { name: 'Memory', exact: true }).uncheck()
  await page.getByRole('textbox', { name: 'Start arguments' }).press('ControlOrMeta+End')
  await page.getByRole('textbox', { name: 'Start arguments' }).press('Enter')
  await page.getByRole('textbox', { name: 'Start arguments' }).pressSequentially('--mute-audio')
  await page.getByRole('textbox', { name: 'quiet_hours' }).fill('{"from":"21:00"')
  await expect(bar(page)).toContainText('7 changes · 1 to correct')
  await bar(page).getByRole('button', { name: 'Review and save' }).click()
  await expect(page.getByRole('textbox', { name: 'quiet_hours' })).toBeFocused()
  await page.getByRole('textbox', { name: 'quiet_hours' }).fill('{"from":"21:00"}')

  const dialog = await review(page, 7)
  await expect(dialog).toContainText('Chat modelclaude-sonnet-4-5 → gpt-5')
  await expect(dialog).toContainText('Chat providerAnthropic → OpenAI')
  await expect(dialog).toContainText('Vision modelgemini-2.5-flash → Not set')
  await expect(dialog).toContainText('Temperature0.2 → 0.5')
  await expect(dialog).toContainText('May changeAdded: InstructionsRemoved: Memory')
  await expect(dialog).toContainText('Start argumentsAdded: --mute-audio')
  await expectNoA11yViolations({ schemes: 'both' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(bar(page)).toContainText('7 changes')

  await page.getByRole('button', { name: 'Undo Vision' }).click()
  expect(await save(page, 6)).toEqual({
    model: 'gpt-5',
    provider: 'openai',
    temperature: 0.5,
    quiet_hours: { from: '21:00' },
    browser: { playwright: { extra_args: ['--disable-gpu', '--lang=de-DE', '--mute-audio'] } },
    self_improvement: { scopes: ['skills', 'scripts', 'instructions'] },
  })
  await expect(page.getByText('Saved 6 changes.')).toBeVisible()
  await expect(bar(page)).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Chat model' })).toHaveValue('gpt-5')
  await expect(page.getByRole('textbox', { name: 'Vision model' })).toHaveValue('gemini-2.5-flash')
})

test('many domains are pasted at once, each read on its own; deny wins is shown', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await open(page, agent.id, '#browser.domain_allowlist')
  const allowed = page.getByRole('list', { name: 'Allowed domains' })
  await expect(allowed).toBeInViewport()
  await expect(allowed.getByRole('listitem').filter({ hasText: 'pastebin.example' })).toContainText('denied: deny wins')
  const add = page.getByRole('textbox', { name: 'Add to allowed domains' })
  await add.fill(
    'https://maps.example.com/a/b, ads.tracker.example\n*.example.net  maps.example.com\nWiki.Example.org oops ana@example.org',
  )
  await add.press('Enter')
  await expect(page.getByText('3 added, 1 already there, 2 not read, kept above to correct.')).toBeVisible()
  await expect(add).toHaveValue('oops\nana@example.org')
  await expect(page.getByText('An e-mail address is no domain.')).toBeVisible()
  await expect(allowed.getByText('maps.example.com', { exact: true })).toHaveCount(1)
  await expect(allowed.getByRole('listitem').filter({ hasText: 'ads.tracker.example' })).toContainText(
    'denied by *.tracker.example: deny wins',
  )
  await expectNoA11yViolations({ schemes: 'both' })
  // What is left in the field is not silently forgotten.
  await bar(page).getByRole('button', { name: 'Review and save' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await add.fill('oops.example')
  await page.getByRole('button', { name: 'Add', exact: true }).first().click()
  await allowed.getByRole('button', { name: 'Remove tides.example from allowed domains' }).click()
  await page.getByRole('textbox', { name: 'Find in allowed domains' }).fill('github')
  await expect(allowed.getByRole('listitem')).toHaveCount(1)

  const dialog = await review(page, 1)
  await expect(dialog).toContainText(
    'Added 4: maps.example.com, ads.tracker.example, *.example.net, oops.exampleRemoved: tides.example',
  )
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await save(page, 1)
  await page.reload()
  await expect(page.getByText('13 domains')).toBeVisible()
  await expect(allowed.getByText('*.example.net')).toBeVisible()
})

test('what lowers safety is asked first; the stored proxy is never shown', async ({ page, agent, world }) => {
  await open(page, agent.id)
  const ask = async (label: string, title: string, verb: string) => {
    await page.getByRole('switch', { name: label }).click()
    const dialog = page.getByRole('dialog', { name: title })
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(bar(page)).toHaveCount(0)
    await page.getByRole('switch', { name: label }).click()
    await dialog.getByRole('button', { name: verb }).click()
    await expect(dialog).toHaveCount(0)
  }
  await ask('Private addresses', 'Allow private addresses?', 'Allow')
  await page.getByRole('button', { name: 'Undo Private addresses' }).click()
  await ask('Ask before tool calls', 'Switch the approval gate off?', 'Switch off')

  const proxy = page.getByRole('textbox', { name: 'New proxy' })
  await expect(page.getByText('http://***@proxy.harbourline.example:3128')).toBeVisible()
  await page.getByRole('button', { name: 'Replace', exact: true }).click()
  await proxy.fill('proxy.example')
  await expect(page.getByText('Enter an address with http, https')).toBeVisible()
  await proxy.fill('http://ops:s3cret-word@new-proxy.example:3128')
  const dialog = await review(page, 2)
  await expect(dialog).toContainText('A new address, not shown')
  await expect(dialog).not.toContainText('s3cret')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await save(page, 2)).toEqual({
    policy_enabled: false,
    browser: { proxy: 'http://ops:s3cret-word@new-proxy.example:3128' },
  })
  await expect(page.getByText('http://***@new-proxy.example:3128')).toBeVisible()
  const policy = await world.send(`/api/agents/${agent.id}/manage/policy`)
  expect(await policy.json()).toMatchObject({ enabled: false })

  // Switching it on again raises safety: nobody is asked.
  await page.getByRole('switch', { name: 'Ask before tool calls' }).click()
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  expect(await save(page, 2)).toEqual({ policy_enabled: true, browser: { proxy: null } })
  await expect(page.getByRole('button', { name: 'Set', exact: true })).toBeVisible()
})

test('what needs a restart says so, and offers it', async ({ page, agent }) => {
  await open(page, agent.id)
  await page.getByRole('textbox', { name: 'Chat model' }).fill('gpt-5')
  await save(page, 1)
  await expect(page.getByText('Saved: Chat model.')).toBeVisible()
  await expect(page.getByText(/Takes effect when/)).toHaveCount(0)

  await choose(page, 'Backend', 'Playwright')
  expect(await save(page, 1)).toEqual({ browser: { backend: 'playwright' } })
  await expect(page.getByText('It takes effect when the agent restarts.')).toBeVisible()
  await expect(page.getByText('Takes effect when Harbourline Ops restarts: Backend (browser).')).toBeVisible()
  await page.getByRole('textbox', { name: 'Video model' }).fill('veo-3')
  await page.getByRole('button', { name: 'Restart now' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Restart agent' }).click()
  await expect(page.getByText('Harbourline Ops is back after')).toBeVisible()
  await expect(page.getByText(/Takes effect when/)).toHaveCount(0)
  // What was typed meanwhile is still there.
  await expect(page.getByRole('textbox', { name: 'Video model' })).toHaveValue('veo-3')
  await expect(page.getByRole('combobox', { name: 'Backend' })).toHaveValue('Playwright')
})

test.describe('a refusal', () => {
  test.use({ expectedProblems: [/40[04]/, /50[02]/] })
  test('stands at its field, or above the bar; nothing typed is lost, not even by leaving', async ({ page, agent }) => {
    await open(page, agent.id)
    const longest = page.getByRole('textbox', { name: 'Longest answer' })
    await longest.fill('900000')
    await page.getByRole('textbox', { name: 'Sub-agent model' }).fill('gpt-5')
    const dialog = await review(page, 2)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText('max_tokens: must be smaller than the context window')).toBeVisible()
    await expect(longest).toBeFocused()
    await expect(longest).toHaveAttribute('aria-invalid', 'true')
    await longest.fill('16000')
    await expect(page.getByText('must be smaller')).toHaveCount(0)

    agent.setScenario('failing')
    await (await review(page, 2)).getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(bar(page).getByRole('alert')).toContainText('Not saved:')
    agent.setScenario('default')

    await page.getByRole('link', { name: 'Sessions' }).click()
    const leave = page.getByRole('dialog', { name: 'Leave without saving?' })
    await leave.getByRole('button', { name: 'Stay' }).click()
    await expect(longest).toHaveValue('16,000')
    await bar(page).getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('dialog', { name: 'Discard 2 changes?' }).getByRole('button', { name: 'Cancel' }).click()
    await save(page, 2)
    await page.getByRole('textbox', { name: 'Video model' }).fill('veo-3')
    await page.getByRole('link', { name: 'Sessions' }).click()
    await leave.getByRole('button', { name: 'Leave and lose them' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('textbox', { name: 'Video model' })).toHaveValue('')
    await expect(longest).toHaveValue('16,000')
  })
})

test('what is changed at the agent meanwhile is noticed and overwrites nothing', async ({
  page,
  agent,
  world,
  expectNoA11yViolations,
}) => {
  await open(page, agent.id)
  await page.getByRole('textbox', { name: 'Chat model' }).fill('gpt-5')
  await page.getByRole('textbox', { name: 'Temperature' }).fill('1')
  await world.send(`/api/agents/${agent.id}/manage/settings`, {
    method: 'PATCH',
    body: { model: 'gemini-2.5-pro', vision_model: 'gpt-5-mini' },
  })
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(page.getByText('was changed at the agent meanwhile: it is now “gemini-2.5-pro”')).toBeVisible()
  await expect(bar(page)).toContainText('2 changes · 1 changed at the agent meanwhile')
  await expect(page.getByRole('textbox', { name: 'Chat model' })).toHaveValue('gpt-5')
  await expect(page.getByRole('textbox', { name: 'Vision model' })).toHaveValue('gpt-5-mini')
  await expectNoA11yViolations({ schemes: 'both' })
  await page.getByRole('button', { name: 'Take the agent’s' }).click()
  await expect(page.getByRole('textbox', { name: 'Chat model' })).toHaveValue('gemini-2.5-pro')
  expect(await save(page, 1)).toEqual({ temperature: 1 })
})

test('a setting is found by its name; search and part stay in the address', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await open(page, agent.id)
  const parts = page.getByRole('navigation', { name: 'Parts of the settings' })
  await parts.getByRole('link', { name: 'Self-improvement' }).click()
  await expect(page).toHaveURL(/#self-improvement$/)
  await expect(page.getByRole('heading', { name: 'Self-improvement' })).toBeInViewport()
  await page.getByRole('searchbox', { name: 'Find a setting' }).fill('max_named')
  await expect(page.getByRole('textbox', { name: 'Named sessions' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Temperature' })).toHaveCount(0)
  await expect(page).toHaveURL(/q=max_named/)
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Named sessions' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Temperature' })).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Find a setting' }).fill('nothing like it')
  await expect(page.getByRole('heading', { name: 'No setting matches' })).toBeVisible()

  agent.setScenario('missing-optionals')
  await open(page, agent.id)
  await expect(parts.getByRole('link')).toHaveText(['Models', 'Advanced', 'Other settings'])
  agent.setScenario('empty')
  await open(page, agent.id)
  await expect(page.getByRole('textbox', { name: 'Vision model' })).toHaveValue('')
  await expect(page.getByText('None', { exact: true }).first()).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
})
