import type { Page } from '@playwright/test'
import { expect, test } from '../world.ts'

test.use({ scenario: 'none' })

const table = (page: Page) => page.getByRole('table', { name: 'Aliases' })
const row = (page: Page, slug: string) =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: new RegExp(`^${slug}( also .*)?$`) }) })
const panel = (page: Page) => page.getByRole('region', { name: 'Alias', exact: true })

test('aliases are found by where they lead, tried, switched, renamed and removed, with what refers to them', async ({
  page,
  gateway,
  expectNoA11yViolations,
}) => {
  const stored = (slug: string) => gateway.running.state().installation.aliases.get(slug)
  await page.goto(`/gateways/${gateway.id}`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Aliases' }).click()
  await expect(row(page, 'smart')).toContainText('primary: in order → anthropic/claude-sonnet-4-5, openai/gpt-5')
  await expect(row(page, 'smart')).toContainText('backup: cheapest → alias cheap')
  await expect(row(page, 'legacy')).toContainText('2 not there')
  await expect(row(page, 'gpt-5-mini')).toContainText('1 disabled')
  await expect(row(page, 'coder')).toContainText('2 cooling down')

  await page.getByRole('searchbox', { name: 'Search name or target' }).fill('openai gpt-5')
  await expect(table(page).getByRole('row')).toHaveCount(4)
  await page.reload()
  await expect(table(page).getByRole('row')).toHaveCount(4)
  await page.getByRole('searchbox').fill('')

  await row(page, 'legacy').click()
  await expect(panel(page)).toContainText('There is no provider called mistral.')
  await panel(page).getByRole('button', { name: 'Test openai/gpt-4-turbo' }).click()
  await expect(panel(page).getByText(/^Failed.*:/)).toBeVisible()
  await row(page, 'fast').click()
  await panel(page).getByRole('button', { name: 'Test openai/gpt-5-mini' }).click()
  await expect(panel(page).getByText(/^Answered in/)).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })

  await panel(page).getByRole('switch', { name: 'gemini/gemini-2.5-flash enabled' }).press('Space')
  await expect(row(page, 'fast')).toContainText('1 disabled')
  await expect.poll(() => stored('fast')?.target_groups[0]?.targets[1]).toMatchObject({ enabled: false })

  await row(page, 'cheap').click()
  await panel(page).getByRole('button', { name: 'Rename' }).click()
  const form = page.getByRole('dialog', { name: 'Rename cheap' })
  await form.getByRole('textbox', { name: 'New name' }).fill('fast')
  await form.getByRole('button', { name: 'Rename alias' }).click()
  await expect(form).toContainText('There is an alias called fast already.')
  await form.getByRole('checkbox').uncheck()
  await expect(form).toContainText('smart sends requests on to cheap')
  await form.getByRole('checkbox').check()
  await form.getByRole('textbox', { name: 'New name' }).fill('house/frugal')
  await form.getByRole('button', { name: 'Rename alias' }).click()
  await expect(page.getByText('cheap is called house/frugal now.')).toBeVisible()
  await expect(row(page, 'house/frugal')).toContainText('also cheap')
  await expect(row(page, 'smart')).not.toContainText('not there')

  await panel(page).getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete house/frugal?' })
  await expect(dialog).toContainText('smart sends requests on to house/frugal')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await panel(page).getByRole('button', { name: 'Delete' }).click()
  await dialog.getByRole('button', { name: 'Delete alias' }).click()
  await expect(page.getByText('house/frugal is removed.')).toBeVisible()
  await expect(row(page, 'smart')).toContainText('1 not there')

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await expectNoA11yViolations({ schemes: 'both' })
  await page.getByRole('menuitem', { name: 'Delete all aliases' }).click()
  const all = page.getByRole('dialog', { name: 'Delete all 9 aliases?' })
  await expect(all).toContainText('claude-sonnet-4-5, coder, embed')
  await expect(all.getByRole('button', { name: 'Delete all aliases' })).toBeDisabled()
  await all.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete all aliases' }).click()
  await all.getByRole('textbox').fill('delete all aliases')
  await all.getByRole('button', { name: 'Delete all aliases' }).click()
  await expect(page.getByText('9 aliases are removed.')).toBeVisible()
  await expect(page.getByText('No alias yet.')).toBeVisible()

  await page.getByRole('button', { name: 'From a provider' }).click()
  const chooser = page.getByRole('dialog', { name: 'Aliases from a provider’s models' })
  await chooser.getByRole('combobox', { name: 'Provider' }).click()
  await page.getByRole('option', { name: 'OpenAI (openai)' }).click()
  await chooser.getByRole('checkbox', { name: 'All that are shown and not taken' }).check()
  await chooser.getByRole('button', { name: 'Ask the provider for more' }).click()
  await chooser.getByRole('checkbox', { name: 'gpt-5-nano' }).check()
  await expectNoA11yViolations({ schemes: 'both' })
  await chooser.getByRole('button', { name: 'Create 5 aliases' }).click()
  await expect(page.getByText('5 aliases are created.')).toBeVisible()
  await expect(row(page, 'whisper-1')).toContainText('transcriptions')
  await expect(row(page, 'gpt-5-nano')).toContainText('1 not there')
})

test('an alias is made, its groups and targets are put in order by keyboard and buttons, and a circle is refused', async ({
  page,
  gateway,
  expectNoA11yViolations,
}) => {
  const stored = (slug: string) => gateway.running.state().installation.aliases.get(slug)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/gateways/${gateway.id}/aliases`)
  await page.getByRole('link', { name: 'New alias' }).click()
  const form = page.getByRole('form', { name: 'New alias' })
  await form.getByRole('button', { name: 'Create alias' }).click()
  await expect(form).toContainText('Enter a name for the alias.')
  await expect(form).toContainText('Choose a provider, or another alias.')
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('desk')
  const choose = async (label: string, option: string) => {
    await form.getByRole('combobox', { name: label }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  await choose('Provider of target 1 of default', 'openai')
  await form.getByRole('combobox', { name: 'Model of target 1 of default' }).fill('gpt-5')
  await page.keyboard.press('Escape')
  await form.getByRole('button', { name: 'Add a target' }).click()
  await choose('Provider of target 2 of default', 'anthropic')
  await form.getByRole('combobox', { name: 'Model of target 2 of default' }).fill('claude-of-tomorrow')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1280, height: 900 })

  await form.getByRole('button', { name: 'Add a group' }).click()
  await choose('Provider of target 1 of backup', 'Another alias')
  await choose('Alias of target 1 of backup', 'smart')
  await form.getByRole('combobox', { name: 'How group 2 picks a target' }).click()
  await page.getByRole('option', { name: /^most quota left/ }).click()
  await expect(form).toContainText('The target whose provider has most of its quota left.')
  // High enough that nothing of the form lies half under the bar below it.
  await page.setViewportSize({ width: 1280, height: 2400 })
  await expectNoA11yViolations({ schemes: 'both' })

  await form.getByRole('button', { name: 'Drag openai/gpt-5' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('openai/gpt-5 is picked up, place 1 of 2.')).toBeAttached()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByText('openai/gpt-5 is over place 2 of 2.')).toBeAttached()
  await page.keyboard.press('Space')
  await expect(form.getByRole('combobox', { name: 'Model of target 1 of default' })).toHaveValue('claude-of-tomorrow')
  await form.getByRole('button', { name: 'Move down target 2 of default' }).click()
  await expect(form.getByText('openai/gpt-5 is at place 1 of 2 in backup.')).toBeAttached()
  await form.getByRole('button', { name: 'Move up backup' }).click()
  await expect(form.getByText('backup is 1 of 2 now.')).toBeAttached()
  await form.getByRole('textbox', { name: /^Extra body/ }).fill('{"user": "desk"}')
  await form.getByRole('button', { name: 'Create alias' }).click()
  await expect(page.getByText('desk is saved.')).toBeVisible()
  expect(stored('desk')).toMatchObject({
    target_groups: [
      {
        name: 'backup',
        selector: 'quota',
        targets: [{ provider: 'openai', model: 'gpt-5' }, { alias: 'smart' }],
      },
      { name: 'default', selector: 'in_order', targets: [{ provider: 'anthropic', model: 'claude-of-tomorrow' }] },
    ],
    extraBody: { user: 'desk' },
  })

  await row(page, 'cheap').click()
  await panel(page).getByRole('link', { name: 'Edit' }).click()
  const edit = page.getByRole('form', { name: 'Edit cheap' })
  await edit.getByRole('button', { name: 'Add a target' }).click()
  await edit.getByRole('combobox', { name: 'Provider of target 4 of default' }).click()
  await page.getByRole('option', { name: 'Another alias' }).click()
  await edit.getByRole('combobox', { name: 'Alias of target 4 of default' }).click()
  await page.getByRole('option', { name: 'clever', exact: true }).click()
  await edit.getByRole('button', { name: 'Save changes' }).click()
  await expect(edit).toContainText('Requests would go in a circle: cheap → smart → cheap.')
  await edit.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Stay' }).click()
  await edit.getByRole('button', { name: 'Remove target 4 of default' }).click()
  await edit.getByRole('textbox', { name: 'Name of group 1' }).fill('all')
  await edit.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('cheap is saved.')).toBeVisible()

  await panel(page).getByRole('link', { name: 'Clone' }).click()
  const copy = page.getByRole('form', { name: 'Copy of cheap' })
  await expect(copy.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('cheap-copy')
  await copy.getByRole('button', { name: 'Create alias' }).click()
  await expect(page.getByText('cheap-copy is saved.')).toBeVisible()
  expect(stored('cheap-copy')?.target_groups).toEqual(stored('cheap')?.target_groups)
})
