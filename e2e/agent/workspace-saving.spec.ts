import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../world.ts'

// The agent's workspace is a folder on this machine: what somebody else changes there is changed on disk.
test.use({ real: true })

const file = 'notes/plan.md'
const text = '# Plan\n\nCall the yard.\nOrder paint.\nBook the crane.\n\nDone by Friday.\n'

interface Place {
  id: string
  workspace: string
}

const onDisk = ({ workspace }: Place, path = file) => readFile(join(workspace, path), 'utf8')
const putOnDisk = ({ workspace }: Place, content: string, path = file) => writeFile(join(workspace, path), content)

async function openFile(page: Page, { id }: Place, path = file): Promise<void> {
  await page.goto(`/agents/${id}/workspace?path=${encodeURIComponent(path)}`)
  // What is typed into has no size of its own.
  await expect(code(page)).toBeAttached()
}

const code = (page: Page) => page.getByRole('textbox', { name: /^Text of/ })
const editor = (page: Page) => page.getByRole('region', { name: 'Editor' })
const saveButton = (page: Page) => page.getByRole('button', { name: 'Save', exact: true })
const unsavedMark = (page: Page) =>
  page.getByRole('list', { name: 'Open files' }).getByRole('img', { name: 'not saved' })

/** Monaco and the tree have alerts of their own. */
const trouble = (page: Page) => page.getByRole('alert').filter({ hasText: /aved\./ })

/** At the end of the text. */
async function type(page: Page, typed: string): Promise<void> {
  await code(page).focus()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(typed)
}

test.beforeEach(async ({ agent, world }) => {
  await world.send(`/api/agents/${agent.id}/manage/workspace/file?path=${encodeURIComponent(file)}`, {
    method: 'PUT',
    body: { content: text, encoding: 'utf-8' },
  })
})

test('what was typed survives a reload and the end of the session, and is saved after signing in again', async ({
  page,
  agent,
  context,
  world,
}) => {
  await openFile(page, agent)
  await type(page, 'Ask Mara.')
  await expect(unsavedMark(page)).toBeVisible()
  await page.reload()
  await expect(editor(page)).toContainText('Ask Mara.')
  await expect(unsavedMark(page)).toBeVisible()
  expect(await onDisk(agent)).toBe(text)

  await context.clearCookies()
  await saveButton(page).click()
  const again = page.getByRole('dialog', { name: 'Your session has ended' })
  await expect(again).toBeVisible()
  await world.signIn(page)
  await again.getByRole('button', { name: 'I have signed in' }).click()
  await expect(again).toHaveCount(0)
  await editor(page).getByRole('button', { name: 'Try again' }).click()
  await expect(unsavedMark(page)).toHaveCount(0)
  expect(await onDisk(agent)).toBe(`${text}Ask Mara.`)
})

test('an agent that dies while saving: nothing typed is lost, and what it had written counts', async ({
  page,
  agent,
}) => {
  await openFile(page, agent)
  await type(page, 'One.')
  agent.dropNextWrite('before')
  await saveButton(page).click()
  await expect(trouble(page)).toContainText('Perhaps not saved. No answer (server ↔ agent).')
  await page.getByRole('button', { name: 'Look whether it is' }).click()
  await expect(trouble(page)).toContainText('Not saved. The agent still has the text from before.')

  await agent.die()
  await editor(page).getByRole('button', { name: 'Try again' }).click()
  await expect(trouble(page)).toContainText('server ↔ agent')
  await type(page, ' Two.')
  await page.reload()
  await expect(editor(page)).toContainText('One. Two.')
  await agent.restart()

  agent.dropNextWrite('after')
  await saveButton(page).click()
  await expect(trouble(page)).toContainText('Perhaps not saved.')
  expect(await onDisk(agent)).toBe(`${text}One. Two.`)
  await editor(page).getByRole('button', { name: 'Try again' }).click()
  await expect(unsavedMark(page)).toHaveCount(0)
})

test('a change at the agent is merged: by itself where it can be, by choice where not', async ({
  page,
  agent,
  expectNoA11yViolations,
}) => {
  await openFile(page, agent)
  await type(page, 'Ask Mara.')
  await putOnDisk(agent, text.replace('# Plan', '# Our plan'))
  await saveButton(page).click()
  const merge = page.getByRole('region', { name: 'Merge plan.md' })
  const count = merge.getByRole('status').filter({ hasText: 'onflict' })
  await expect(count).toContainText('No conflicts')
  await merge.getByRole('button', { name: 'Save merged' }).click()
  await expect(unsavedMark(page)).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Text of notes/plan.md' })).toBeFocused()
  const both = text.replace('# Plan', '# Our plan')
  expect(await onDisk(agent)).toBe(`${both}Ask Mara.`)

  await type(page, '\nAnd Jonas.')
  await putOnDisk(agent, `${both}Ask Ana.`)
  await saveButton(page).click()
  await expect(count).toHaveText('1 conflict, 1 open.')
  await expect(merge.getByRole('button', { name: 'Save merged' })).toBeDisabled()
  await expectNoA11yViolations({ schemes: 'both' })
  await merge.getByRole('button', { name: 'Next conflict' }).click()
  const conflict = merge.getByRole('group', { name: 'Conflict 1 of 1' })
  await expect(conflict.getByRole('button', { name: 'Take yours' })).toBeFocused()
  await expect(conflict.getByRole('region', { name: 'Theirs' })).toHaveText('Ask Ana.')
  await conflict.getByRole('button', { name: 'Take both' }).click()
  await expect(count).toHaveText('1 conflict, all decided.')
  // Changed once more, while somebody decided.
  await putOnDisk(agent, `${text}Ask Ana.`)
  await merge.getByRole('button', { name: 'Save merged' }).click()
  await expect(count).toContainText('No conflicts')
  await merge.getByRole('button', { name: 'Save merged' }).click()
  await expect(unsavedMark(page)).toHaveCount(0)
  expect(await onDisk(agent)).toBe(`${text}Ask Mara.\nAnd Jonas.\nAsk Ana.`)
})

test('a conflict can be cancelled, overwritten, or given up for theirs; a file that is gone is saved anew', async ({
  page,
  agent,
}) => {
  await openFile(page, agent)
  await type(page, 'Mine.')
  await putOnDisk(agent, `${text}Theirs.`)
  await saveButton(page).click()
  const merge = page.getByRole('region', { name: 'Merge plan.md' })
  await merge.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Changed at the agent since you began.')).toBeVisible()
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await merge.getByRole('button', { name: 'Overwrite with mine' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Overwrite', exact: true }).click()
  await expect(unsavedMark(page)).toHaveCount(0)
  expect(await onDisk(agent)).toBe(`${text}Mine.`)

  await type(page, ' Again.')
  await putOnDisk(agent, `${text}Theirs.`)
  await saveButton(page).click()
  await merge.getByRole('button', { name: 'Take theirs' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take theirs' }).click()
  await expect(unsavedMark(page)).toHaveCount(0)
  await expect(editor(page)).toContainText('Theirs.')
  await expect(editor(page)).not.toContainText('Again.')
  expect(await onDisk(agent)).toBe(`${text}Theirs.`)

  await type(page, ' Late.')
  await rm(join(agent.workspace, file))
  await saveButton(page).click()
  await expect(page.getByText('This file is no longer at the agent.')).toBeVisible()
  await page.getByRole('button', { name: 'Save as a new file' }).click()
  await expect(unsavedMark(page)).toHaveCount(0)
  expect(await onDisk(agent)).toBe(`${text}Theirs. Late.`)
})

test('two windows on one file know of each other, and show the same text', async ({ page, agent, context }) => {
  await openFile(page, agent)
  const other = await context.newPage()
  await openFile(other, agent)
  await expect(page.getByText('Also open in another window.')).toBeVisible()
  await expect(other.getByText('Also open in another window.')).toBeVisible()
  await type(other, 'From there.')
  await expect(editor(page)).toContainText('From there.')
  await expect(unsavedMark(page)).toBeVisible()
  await type(page, ' From here.')
  await expect(editor(other)).toContainText('From there. From here.')
  await saveButton(other).click()
  await expect(unsavedMark(other)).toHaveCount(0)
  await expect(unsavedMark(page)).toHaveCount(0)
  await expect(editor(page)).toContainText('From there. From here.')
  expect(await onDisk(agent)).toBe(`${text}From there. From here.`)
  await other.close()
  await expect(page.getByText('Also open in another window.')).toHaveCount(0)
})

test('leaving with something unsaved asks once, and can save first', async ({ page, agent }) => {
  await openFile(page, agent)
  await type(page, 'Left.')
  const sessions = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sessions' })
  await sessions.click()
  const question = page.getByRole('dialog', { name: 'Leave with 1 unsaved file?' })
  await question.getByRole('button', { name: 'Stay' }).click()
  await expect(editor(page)).toContainText('Left.')
  await sessions.click()
  await question.getByRole('button', { name: 'Leave, keep drafts' }).click()
  await expect(page.getByRole('heading', { name: 'Sessions', level: 1 })).toBeVisible()
  await page.goBack()
  await expect(editor(page)).toContainText('Left.')
  await type(page, ' More.')
  await sessions.click()
  await question.getByRole('button', { name: 'Save all and leave' }).click()
  await expect(page.getByRole('heading', { name: 'Sessions', level: 1 })).toBeVisible()
  expect(await onDisk(agent)).toBe(`${text}Left. More.`)
  await putOnDisk(agent, 'What the agent made of it.\n')
  await page.goBack()
  await expect(editor(page)).toContainText('What the agent made of it.')
})

test('a text larger than the agent takes is refused in words, and stays to be made smaller', async ({
  page,
  agent,
}) => {
  const most = 'A line of sixty-four characters, which is a power of two, too.\n'
    .repeat(40_000)
    .slice(0, 2 * 1024 * 1024)
  await putOnDisk(agent, most)
  await openFile(page, agent)
  await type(page, 'one too many')
  await expect(unsavedMark(page)).toBeVisible()
  await saveButton(page).click()
  await expect(trouble(page)).toContainText('The agent itself takes no file of this size')
  await expect(unsavedMark(page)).toBeVisible()
  expect(await onDisk(agent)).toBe(most)
})
