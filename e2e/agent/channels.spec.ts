import type { Page } from '@playwright/test'
import { withoutRefresh } from '../watch.ts'
import { expect, test } from '../world.ts'

test('find a channel, change it, see the difference and save it', async ({
  page,
  agent,
  apiRequests,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Channels' }).click()
  const channels = page.getByRole('table', { name: 'Channels' })
  await expect(channels.getByRole('row', { name: /telegram/ })).toContainText('3 listed')
  await expect(channels.getByRole('row', { name: /slack/ })).toContainText('Everyone')
  await expect(channels.getByRole('row', { name: /feishu/ })).toContainText('Off, lacks app secret')

  await page.getByRole('searchbox', { name: 'Search name or kind' }).fill('tele')
  await expect(channels.getByRole('row')).toHaveCount(2)
  apiRequests.reset()
  await channels.getByRole('row', { name: /telegram/ }).focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: 'Channel', exact: true })
  await expect(panel.getByRole('switch', { name: 'Enabled' })).toBeChecked()
  expect(apiRequests.list().length).toBeLessThanOrEqual(3)
  await expect(panel.getByLabel('Bot token')).toHaveValue('')
  await expect(panel.getByLabel('Bot token')).toHaveAttribute('placeholder', '8412…x9Qk – leave empty to keep')
  await expectNoA11yViolations({ schemes: 'both' })

  await panel.getByRole('combobox', { name: 'In groups it answers' }).click()
  await page.getByRole('option', { name: 'open' }).click()
  await panel.getByRole('combobox', { name: 'Who may write' }).fill('4711000,')
  await panel.getByLabel('Bot token').fill('9900112233:brand-new-token-of-the-bot')
  await page.getByRole('link', { name: 'Sessions' }).click()
  const guard = page.getByRole('dialog', { name: 'Leave without saving?' })
  await guard.getByRole('button', { name: 'Stay' }).click()

  await panel.getByRole('button', { name: 'Review and save' }).click()
  const review = page.getByRole('dialog', { name: 'Save telegram?' })
  await expect(review).toContainText('group_policy')
  await expect(review).toContainText('mention→open')
  await expect(review).toContainText('4711000')
  await expect(review).toContainText('tokenchanged, not shown')
  await expect(review).not.toContainText('brand-new')
  await expectNoA11yViolations()
  await review.getByRole('button', { name: 'Save channel' }).click()
  await expect(page.getByText('telegram is saved.')).toBeVisible()
  await expect(panel.getByLabel('Bot token')).toHaveAttribute('placeholder', /^9900…/)
  await expect(panel.getByRole('button', { name: 'Discard' })).toBeDisabled()
  await page.getByRole('button', { name: 'Close channel' }).click()
  await expect(panel).toBeHidden()
})

test('a saved channel waits for the restart, over a reload and on every page, until it comes', async ({
  page,
  agent,
}) => {
  await page.goto(`/agents/${agent.id}/channels?open=feishu&q=fei`)
  const panel = page.getByRole('region', { name: 'Channel', exact: true })
  await panel.getByLabel('App secret').fill('a-secret-of-feishu')
  await panel.getByRole('button', { name: 'Review and save' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save channel' }).click()
  const banner = page.getByRole('status').filter({ hasText: 'the feishu channel' })
  await expect(banner).toBeVisible()
  await page.reload()
  await expect(banner).toContainText('Takes effect when Harbourline Ops restarts')
  await expect(page.getByRole('searchbox', { name: 'Search name or kind' })).toHaveValue('fei')
  await page.getByRole('link', { name: 'Sessions' }).click()
  await banner.getByRole('button', { name: 'Restart now' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Restart agent' }).click()
  await expect(page.getByText('Harbourline Ops is back after')).toBeVisible()
  await expect(banner).toHaveCount(0)
})

test('a mask is never saved: the secret is entered anew, or left out for an agent that keeps it', async ({
  page,
  agent,
}) => {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'PUT') sent.push(request.postData() ?? '')
  })
  await page.goto(`/agents/${agent.id}/channels?open=slack`)
  const panel = page.getByRole('region', { name: 'Channel', exact: true })
  await panel.getByRole('switch', { name: 'Answers in a thread' }).press('Space')
  await panel.getByRole('button', { name: 'Review and save' }).click()
  const review = page.getByRole('dialog', { name: 'Save slack?' })
  await review.getByRole('button', { name: 'Save channel' }).click()
  await expect(review.getByText('Enter it anew.')).toHaveCount(2)
  expect(sent).toEqual([])
  await review.getByLabel('bot_token').fill('xoxb-new')
  await review.getByRole('checkbox', { name: 'Leave them out' }).check()
  await review.getByRole('button', { name: 'Save channel' }).click()
  await expect(page.getByText('slack is saved.')).toBeVisible()
  await expect(review).toHaveCount(0)
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(JSON.parse(sent[0] ?? '{}')).toMatchObject({ reply_in_thread: false, dm: { policy: 'allowlist' } })
  expect(sent[0]).not.toMatch(/…|app_token/)

  // Seen once, it is known: nothing is asked any more.
  await panel.getByRole('switch', { name: 'Answers in a thread' }).press('Space')
  await panel.getByRole('button', { name: 'Review and save' }).click()
  await expect(review).toContainText('This agent keeps secrets that are left out')
  await review.getByRole('button', { name: 'Save channel' }).click()
  await expect(panel.getByRole('button', { name: 'Discard' })).toBeDisabled()
  await expect(panel.getByLabel('App token')).toHaveAttribute('placeholder', /^xapp…/)
})

test('what no form knows is edited as JSON, whose mistakes are shown with their place', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/channels?open=sms-bridge`)
  const panel = page.getByRole('region', { name: 'Channel', exact: true })
  const json = panel.getByRole('textbox', { name: 'Configuration' })
  const before = await json.inputValue()
  expect(before).toContain('"sender": "HARBOUR"')
  await json.fill('{\n  "enabled": tru\n}')
  await expect(panel.getByText('Line 2, column 14: a value is expected here.')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Review and save' })).toBeDisabled()
  await json.fill('[1]')
  await expect(panel.getByText('It has to be an object: { … }.')).toBeVisible()
  await json.fill(before.replace('HARBOUR', 'QUAYSIDE').replace('sms-…aa7d', 'sms-brand-new-4f'))
  await panel.getByRole('button', { name: 'Review and save' }).click()
  const review = page.getByRole('dialog', { name: 'Save sms-bridge?' })
  await expect(review).toContainText('gateway.sender')
  await expect(review).toContainText('auth_token')
  await review.getByRole('button', { name: 'Save channel' }).click()
  await expect(page.getByText('sms-bridge is saved.')).toBeVisible()
  // A well-known channel has both views, and they agree.
  await page.getByRole('table', { name: 'Channels' }).getByRole('row', { name: /email/ }).click()
  await panel.getByText('JSON', { exact: true }).click()
  await json.fill((await json.inputValue()).replace('"imap_port": 993', '"imap_port": 143'))
  await panel.getByText('Form', { exact: true }).click()
  await expect(panel.getByRole('textbox', { name: 'IMAP port' })).toHaveValue('143')
  await panel.getByRole('button', { name: 'Discard' }).click()
  await expect(panel.getByRole('textbox', { name: 'IMAP port' })).toHaveValue('993')
})

test('two people at one channel: the second one hears of it and chooses', async ({ page, agent, world }) => {
  // So that it is the save that finds out, not the next look at the agent.
  await withoutRefresh(page)
  await page.goto(`/agents/${agent.id}/channels?open=discord`)
  const panel = page.getByRole('region', { name: 'Channel', exact: true })
  const save = panel.getByRole('button', { name: 'Review and save' })
  const type = () => panel.getByRole('combobox', { name: 'Who may write' }).fill('42,')
  const somebodySaves = (config: object) =>
    world.send(`/api/agents/${agent.id}/manage/channels/discord`, { method: 'PUT', body: config })
  await type()
  await somebodySaves({ enabled: false, token: 'somebody-elses-token-1', allow_from: ['7'] })
  await save.click()
  const review = page.getByRole('dialog', { name: 'Save discord?' })
  await review.getByLabel('token').fill('mine-entered-anew-123456')
  await review.getByRole('button', { name: 'Save channel' }).click()
  const notice = panel.getByRole('alert')
  await expect(notice).toContainText('enabled')
  await expect(notice).toContainText('on→off')
  await notice.getByRole('button', { name: 'Take theirs, drop mine' }).click()
  await expect(panel.getByRole('switch', { name: 'Enabled' })).not.toBeChecked()
  await expect(notice).toHaveCount(0)

  await type()
  await somebodySaves({ enabled: true, token: 'somebody-elses-token-1', allow_from: ['8'] })
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await notice.getByRole('button', { name: 'Keep mine, overwrite theirs' }).click()
  await save.click()
  await expect(review).toContainText('on→off')
  await review.getByLabel('token').fill('mine-entered-anew-123456')
  await review.getByRole('button', { name: 'Save channel' }).click()
  await expect(page.getByText('discord is saved.')).toBeVisible()
  await expect(panel.getByRole('switch', { name: 'Enabled' })).not.toBeChecked()
})

test('create, rename and delete a channel', async ({ page, agent, expectNoA11yViolations }) => {
  await page.goto(`/agents/${agent.id}/channels`)
  const channels = page.getByRole('table', { name: 'Channels' })
  const panel = page.getByRole('region', { name: 'Channel', exact: true })
  await page.getByRole('button', { name: 'New channel' }).click()
  const create = page.getByRole('dialog', { name: 'New channel' })
  await create.getByLabel('Name').fill('Fax')
  await create.getByRole('button', { name: 'Create channel' }).click()
  await expect(create.getByText(/^Lower-case letters/)).toBeVisible()
  await create.getByLabel('Name').fill('whatsapp')
  await page.keyboard.press('Enter')
  await expect(create.getByRole('alert')).toContainText('There is a channel called whatsapp already.')
  await expect(create.getByRole('button', { name: 'Replace it with an empty one' })).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await create.getByLabel('Name').fill('q')
  await page.getByRole('option', { name: 'qq' }).click()
  await create.getByRole('button', { name: 'Create channel' }).click()
  await expect(page.getByText('qq is created.')).toBeVisible()
  await expect(panel.getByRole('textbox', { name: 'App id' })).toBeVisible()
  await expect(channels.getByRole('row', { name: /qq/ })).toContainText('Off')

  await panel.getByRole('button', { name: 'Rename' }).click()
  const rename = page.getByRole('dialog', { name: 'Rename qq' })
  await rename.getByLabel('New name').fill('qq-shenzhen')
  await rename.getByRole('button', { name: 'Rename channel' }).click()
  await expect(page.getByText('qq is called qq-shenzhen now.')).toBeVisible()
  await expect(page).toHaveURL(/open=qq-shenzhen/)
  await expect(channels.getByRole('row', { name: /^qq / })).toHaveCount(0)

  await removeIt(page, 'Cancel')
  await expect(channels.getByRole('row', { name: /qq-shenzhen/ })).toBeVisible()
  await removeIt(page, 'Delete channel')
  await expect(page.getByText('qq-shenzhen is deleted.')).toBeVisible()
  await expect(panel).toBeHidden()
  await expect(channels.getByRole('row', { name: /qq/ })).toHaveCount(0)
})

test.describe('an agent without any channel', () => {
  test.use({ scenario: 'empty' })
  test('says what one is for', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}/channels`)
    await expect(page.getByText('No channel is set up yet.')).toBeVisible()
    await expectNoA11yViolations({ schemes: 'both' })
    await page.goto(`/agents/${agent.id}/channels?open=nothing-here`)
    await expect(page.getByText('There is no channel called nothing-here (any more).')).toBeVisible()
  })
})

async function removeIt(page: Page, button: string) {
  await page.getByRole('region', { name: 'Channel', exact: true }).getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog', { name: 'Delete qq-shenzhen?' }).getByRole('button', { name: button }).click()
}
