import type { Page } from '@playwright/test'
import { expect, test } from '../world.ts'

const table = (page: Page) => page.getByRole('table', { name: 'Jobs' })
const row = (page: Page, name: string) => table(page).getByRole('row', { name: new RegExp(`^${name}`) })
const panel = (page: Page) => page.getByRole('region', { name: 'Job', exact: true })

/** Every member name in what the page writes to the agent's jobs. */
function watchWrites(page: Page): string[] {
  const names: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'GET' || !new URL(request.url()).pathname.includes('/manage/cron')) return
    JSON.stringify(request.postDataJSON(), (name, value: unknown) => {
      names.push(name)
      return value
    })
  })
  return names
}

test('find a job, look at its runs by keyboard, and follow what it left behind', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Cron' }).click()
  await expect(row(page, 'Nightly backup')).toContainText('At 02:30')
  await expect(row(page, 'Stand-up reminder')).toContainText('Paused')
  await expect(row(page, 'Invoice sync')).toContainText('Failed')
  await expect(row(page, 'Tide table')).toContainText(/in .+ 02:15 Lord Howe/)
  await expect(row(page, 'Switch to the new')).toContainText('its time is over')

  await page.getByText(/^Failing \d+$/).click()
  await page.getByRole('searchbox', { name: /Search name/ }).fill('ledger')
  await expect(table(page).getByRole('row')).toHaveCount(2)
  await expect(page).toHaveURL(/q=ledger/)
  await page.reload()
  await expect(table(page).getByRole('row')).toHaveCount(2)

  await row(page, 'Invoice sync').click()
  const runs = panel(page).getByRole('toolbar', { name: /^Last 20 runs: \d failed/ })
  await expect(panel(page).getByText('the last one')).toBeVisible()
  await expect(panel(page)).toContainText('insufficient_quota')
  await runs.getByRole('button', { pressed: true }).focus()
  await page.keyboard.press('Home')
  await expect(runs.getByRole('button').first()).toBeFocused()
  await expect(panel(page).getByText('OK', { exact: true })).toBeVisible()
  await expect(page).toHaveURL(/run=\d+/)
  await runs.getByRole('button').nth(2).click()
  await expect(runs.getByRole('button').nth(2)).toHaveAttribute('aria-pressed', 'true')
  await expectNoA11yViolations({ schemes: 'both' })

  await panel(page).getByRole('link', { name: 'Its sessions' }).click()
  await page
    .getByRole('table', { name: 'Sessions' })
    .getByRole('link', { name: /cron:invoice-sync/ })
    .click()
  await expect(page.getByRole('region', { name: 'Transcript' })).toContainText('invoices')
  await page.goBack()
  await page.goBack()
  await expect(panel(page)).toContainText('insufficient_quota')
  await panel(page).getByRole('link', { name: 'Its events' }).click()
  await expect(page).toHaveURL(/sessionKey=cron%3Ainvoice-sync/)
  await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible()
})

test.describe('with a real clock', () => {
  test.use({ real: true })

  test('a job is made, runs by itself and is changed', async ({ page, agent }) => {
    const written = watchWrites(page)
    await page.goto(`/agents/${agent.id}/cron`)
    await page.getByRole('button', { name: 'New job' }).click()
    const form = page.getByRole('dialog', { name: 'New job' })
    await form.getByRole('button', { name: 'Create job' }).click()
    await expect(form).toContainText('Give the job a name.')
    await expect(form).toContainText('Enter a cron expression.')
    await form.getByRole('textbox', { name: 'Name' }).fill('Pulse')
    await form.getByRole('textbox', { name: 'Message' }).fill('Say that you are there.\nNothing else.')
    await form.getByText('At an interval').click()
    await form.getByRole('textbox', { name: 'Every' }).fill('1')
    await form.getByRole('combobox', { name: 'Unit' }).click()
    await page.getByRole('option', { name: 'seconds' }).click()
    await expect(form.getByText('about 86,400 runs a day')).toBeVisible()
    await form.getByRole('switch', { name: 'Deliver what the agent says' }).click()
    await form.getByRole('combobox', { name: 'Channel' }).fill('placet')
    await form.getByRole('textbox', { name: 'To', exact: true }).fill('ops-room')
    await form.getByRole('button', { name: 'Create job' }).click()
    await expect(page.getByText('Pulse is created.')).toBeVisible()

    await expect(async () => {
      await page.getByRole('button', { name: 'Refresh', exact: true }).click()
      await expect(panel(page).getByRole('toolbar', { name: /^Last ([2-9]|\d\d) runs: / })).toBeVisible({
        timeout: 800,
      })
    }).toPass()
    await expect(row(page, 'Pulse')).toContainText('Every second')

    await panel(page).getByRole('button', { name: 'Edit' }).click()
    const edit = page.getByRole('dialog', { name: 'Edit Pulse' })
    await edit.getByRole('combobox', { name: 'Unit' }).click()
    await page.getByRole('option', { name: 'hours' }).click()
    await edit.getByRole('button', { name: 'Save changes' }).click()
    await expect(row(page, 'Pulse')).toContainText('Every hour')
    await panel(page).getByRole('link', { name: 'Its sessions' }).click()
    await expect(page.getByRole('table', { name: 'Sessions' }).getByRole('row')).toHaveCount(2)
    expect(written).toContain('every_ms')
    expect(written.filter((name) => /[A-Z]/.test(name))).toEqual([])
  })
})

test('a job is paused, resumed, run by hand, duplicated and deleted', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/cron?open=tide-table`)
  await panel(page).getByRole('button', { name: 'Pause' }).click()
  await expect(row(page, 'Tide table')).toContainText('Paused')
  await panel(page).getByRole('button', { name: 'Resume' }).click()
  await expect(row(page, 'Tide table')).toContainText(/in \d/)
  await panel(page).getByRole('button', { name: 'Run now' }).click()
  await expect(page.getByText(/^Tide table ran in/)).toBeVisible()

  await panel(page).getByRole('button', { name: 'Duplicate' }).click()
  const copy = page.getByRole('dialog', { name: 'New job' })
  await expect(copy.getByRole('textbox', { name: 'Message' })).toHaveValue(/lagoon/)
  await copy.getByRole('button', { name: 'Cancel' }).click()

  await panel(page).getByRole('button', { name: 'Delete' }).click()
  const question = page.getByRole('dialog', { name: 'Delete job' })
  await expect(question).toContainText('It would run next on')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await panel(page).getByRole('button', { name: 'Delete' }).click()
  await question.getByRole('button', { name: 'Delete job' }).click()
  await expect(page.getByText('Tide table is deleted.')).toBeVisible()
  await expect(row(page, 'Tide table')).toHaveCount(0)
})

test('the form previews the next runs and says what clocks do to them', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await page.clock.setFixedTime('2027-03-27T09:00:00Z')
  await page.goto(`/agents/${agent.id}/cron?form=new`)
  const form = page.getByRole('dialog', { name: 'New job' })
  await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await form.getByRole('textbox', { name: 'Expression' }).fill('30 2 * *')
  await expect(form).toContainText('five parts')
  await form.getByRole('textbox', { name: 'Expression' }).fill('30 2,14 * * *')
  await form.getByRole('combobox', { name: 'Time zone' }).fill('Berlin')
  await page.getByRole('option', { name: /Europe\/Berlin/ }).click()
  const runs = form.getByRole('list', { name: 'Next runs' })
  await expect(runs.getByRole('listitem')).toHaveCount(10)
  await expect(runs).toContainText('Sun 28 Mar, 02:30 does not exist')
  await expect(runs.getByRole('listitem').first()).toContainText('Sat 27 Mar, 14:30Sat 27 Mar, 13:30 your time')
  await expectNoA11yViolations({ schemes: 'both' })
  await form.getByRole('textbox', { name: 'Expression' }).fill('0 0 30 2 *')
  await expect(form.getByText('This never runs')).toBeVisible()

  await form.getByText('Once', { exact: true }).click()
  await form.getByLabel('Day and time').fill('2027-03-28T02:30')
  await form.getByRole('combobox', { name: 'Time zone' }).fill('Berlin')
  await page.getByRole('option', { name: /Europe\/Berlin/ }).click()
  await form.getByRole('button', { name: 'Create job' }).click()
  await expect(form).toContainText('The clocks of Europe/Berlin skip this time')
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()
})

test('the next 24 hours of all jobs in one list, with little asked for', async ({
  page,
  agent,
  apiRequests,
  expectNoA11yViolations,
}) => {
  await page.goto(`/agents/${agent.id}/cron`)
  await expect(row(page, 'Watch the canary')).toBeVisible()
  expect(apiRequests.list().length).toBeLessThanOrEqual(4)
  apiRequests.reset()
  await page.getByText('Next 24 hours').click()
  const day = page.getByRole('table', { name: 'Next 24 hours' })
  await expect(day.getByRole('row', { name: /Watch the canary/ })).toContainText(/4,3\d\d runs/)
  await expect(day.getByRole('row', { name: /Tide table/ })).toContainText('Lord Howe')
  await expect(page.getByText('the agent’s own clock decides')).toBeVisible()
  expect(apiRequests.list().length).toBeLessThanOrEqual(1)
  await expectNoA11yViolations({ schemes: 'both' })
  apiRequests.reset()
  await day.getByRole('row', { name: /Tide table/ }).click()
  await expect(panel(page)).toContainText('Australia/Lord_Howe')
  expect(apiRequests.list().length).toBeLessThanOrEqual(3)
  await page.reload()
  await expect(panel(page)).toContainText('Australia/Lord_Howe')
})

test('a job that fails when it is run says why', async ({ page, agent }) => {
  await page.goto(`/agents/${agent.id}/cron`)
  await row(page, 'Invoice sync').getByRole('button', { name: 'Run Invoice sync now' }).click()
  await expect(
    page.getByRole('alert').filter({ hasText: /^Invoice sync ran in .+ and failed: insufficient_quota/ }),
  ).toBeVisible()
})

test.describe('a fresh agent', () => {
  test.use({ scenario: 'empty' })
  test('has no jobs, and says what one is', async ({ page, agent, expectNoA11yViolations }) => {
    await page.goto(`/agents/${agent.id}/cron`)
    await expect(page.getByText('This agent has no jobs yet.')).toBeVisible()
    await expectNoA11yViolations()
  })
})
