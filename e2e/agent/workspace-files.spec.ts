import { Buffer } from 'node:buffer'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import type { WorldAgent } from '../agents.ts'
import { expect, test } from '../world.ts'

// The workspace is a folder on this machine.
test.use({ real: true })

const tree = (page: Page) => page.getByRole('tree', { name: 'Files' })
const node = (page: Page, name: string) => tree(page).getByRole('treeitem', { name, exact: true })
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })
const editor = (page: Page) => page.getByRole('region', { name: 'Editor' })

/** A few files to do things with, in a folder of their own. */
function put(agent: WorldAgent, files: Record<string, string | Uint8Array>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(agent.workspace, path, '..'), { recursive: true })
    writeFileSync(join(agent.workspace, path), content)
  }
}
const has = (agent: WorldAgent, path: string) => existsSync(join(agent.workspace, path))
const read = (agent: WorldAgent, path: string) => readFileSync(join(agent.workspace, path), 'utf8')

/** As soon as the name is marked. */
async function refill(field: Locator, text: string): Promise<void> {
  await expect(field).toBeFocused()
  await field.fill(text)
}

async function choose(page: Page, name: string, item: string): Promise<void> {
  await node(page, name).click({ button: 'right' })
  await page.getByRole('menuitem', { name: item }).click()
}

test('make a file, rename, duplicate, move and delete it, by folders too', async ({ page, agent, apiRequests }) => {
  await page.goto(`/agents/${agent.id}/workspace`)
  await expect(node(page, 'memory')).toBeVisible()
  expect(apiRequests.list().length).toBeLessThanOrEqual(4)

  await page.getByRole('button', { name: 'New file' }).click()
  const fresh = dialog(page, 'New file')
  await fresh.getByLabel('Path').fill('../out.md')
  await fresh.getByRole('button', { name: 'Create file' }).click()
  await expect(fresh).toContainText('must not lead upwards')
  await fresh.getByLabel('Path').fill('README.md')
  await fresh.getByRole('button', { name: 'Create file' }).click()
  await expect(fresh).toContainText('There is a file at README.md already.')
  await fresh.getByLabel('Path').fill('trips/2026/oslo.md')
  await fresh.getByRole('button', { name: 'Create file' }).click()
  // Its folders unfold, and it is open.
  await expect(node(page, 'oslo.md')).toHaveAttribute('aria-selected', 'true')
  expect(read(agent, 'trips/2026/oslo.md')).toBe('')
  put(agent, { 'trips/2026/oslo.md': 'Ferry at nine.\n' })

  await choose(page, 'oslo.md', 'Rename or move')
  const move = dialog(page, 'Rename or move oslo.md')
  await refill(move.getByLabel('New path'), 'trips/bergen.md')
  await move.getByRole('button', { name: 'Move file' }).click()
  await expect(move).toHaveCount(0)
  await expect(page).toHaveURL(/path=trips%2Fbergen\.md/)
  expect(read(agent, 'trips/bergen.md')).toBe('Ferry at nine.\n')
  expect(has(agent, 'trips/2026/oslo.md')).toBe(false)

  await choose(page, 'bergen.md', 'Duplicate')
  await expect(node(page, 'bergen copy.md')).toBeVisible()
  expect(read(agent, 'trips/bergen copy.md')).toBe('Ferry at nine.\n')

  await node(page, 'bergen copy.md').dragTo(node(page, 'memory'))
  const drop = dialog(page, 'Rename or move bergen copy.md')
  await expect(drop.getByLabel('New path')).toHaveValue('memory/bergen copy.md')
  await refill(drop.getByLabel('New path'), 'trips/bergen.md')
  await drop.getByRole('button', { name: 'Move file' }).click()
  await expect(drop.getByRole('alert')).toContainText('There is a file at trips/bergen.md already.')
  await drop.getByRole('button', { name: 'Replace trips/bergen.md' }).click()
  await expect(drop).toHaveCount(0)
  expect(readdirSync(join(agent.workspace, 'trips')).toSorted()).toEqual(['2026', 'bergen.md'])

  await choose(page, 'trips', 'Rename or move')
  const folder = dialog(page, 'Rename or move trips')
  await refill(folder.getByLabel('New path'), 'journeys/old')
  await folder.getByRole('button', { name: 'Move folder' }).click()
  await expect(page.getByText('1 file of trips moved to journeys/old.')).toBeVisible()
  await expect(page).toHaveURL(/path=journeys%2Fold%2Fbergen\.md/)
  await expect(node(page, 'bergen.md')).toBeVisible()

  await choose(page, 'bergen.md', 'Delete')
  await dialog(page, 'Delete file').getByRole('button', { name: 'Cancel' }).click()
  expect(read(agent, 'journeys/old/bergen.md')).toBe('Ferry at nine.\n')
  await choose(page, 'bergen.md', 'Delete')
  await dialog(page, 'Delete file').getByRole('button', { name: 'Delete file' }).click()
  await expect(node(page, 'bergen.md')).toHaveCount(0)
  expect(has(agent, 'journeys/old/bergen.md')).toBe(false)

  // Many at once are typed for.
  put(agent, Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`many/n${index}.txt`, 'x'])))
  await page.getByRole('button', { name: 'Reload files' }).click()
  await choose(page, 'many', 'Delete')
  const many = dialog(page, 'Delete many')
  await expect(many).toContainText('21 files in many, 21 B')
  await many.getByRole('button', { name: 'Delete 21 files' }).click()
  expect(readdirSync(join(agent.workspace, 'many'))).toHaveLength(21)
  await many.getByLabel('Type “many” to confirm').fill('many')
  await many.getByRole('button', { name: 'Delete 21 files' }).click()
  await expect(page.getByText('21 files of many are deleted.')).toBeVisible()
  expect(readdirSync(join(agent.workspace, 'many'))).toEqual([])
})

test('upload by choice and by drop; download a file and a folder as they are', async ({ page, agent }) => {
  const bytes = new Uint8Array([0x89, 0x50, 0, 0xff, 0xfe])
  put(agent, { 'post/a.txt': 'old\n', 'post/deep/b.bin': bytes })
  await page.goto(`/agents/${agent.id}/workspace`)
  await choose(page, 'post', 'Upload files')
  const upload = dialog(page, 'Upload to post')
  await upload.getByLabel('Files', { exact: true }).setInputFiles([
    { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('new\n') },
    { name: 'c.bin', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) },
    { name: 'huge.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(5 * 1024 * 1024, 0xff) },
  ])
  const files = upload.getByRole('list', { name: 'Files to upload' })
  await expect(files.getByRole('listitem').filter({ hasText: 'a.txt' })).toContainText('4 B, text, there already')
  await expect(files.getByRole('listitem').filter({ hasText: 'huge.bin' })).toContainText(
    '6.7 MB to send, 3.7 MB more than can be written',
  )
  await upload.getByRole('button', { name: 'Upload 2 files' }).click()
  await expect(page.getByText('2 files uploaded to post.')).toBeVisible()
  expect(read(agent, 'post/a.txt')).toBe('old\n')
  expect(read(agent, 'post/a copy.txt')).toBe('new\n')
  expect(new Uint8Array(readFileSync(join(agent.workspace, 'post/c.bin')))).toEqual(bytes)

  // By drop, onto the folder; the first is lost on the way and sent again alone.
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    for (const name of ['a.txt', 'd.txt']) data.items.add(new File([`dropped ${name}`], name))
    return data
  })
  await node(page, 'post').dispatchEvent('drop', { dataTransfer: dropped })
  await upload.getByText('Replace', { exact: true }).click()
  agent.dropNextWrite('before')
  await upload.getByRole('button', { name: 'Upload 2 files' }).click()
  await expect(upload.getByRole('alert')).toContainText('1 of 2 files could not be uploaded.')
  await expect(files.getByRole('listitem').filter({ hasText: 'd.txt' })).toContainText('uploaded')
  await upload.getByRole('button', { name: 'Try 1 file again' }).click()
  await expect(upload).toHaveCount(0)
  expect(read(agent, 'post/a.txt')).toBe('dropped a.txt')
  expect(read(agent, 'post/d.txt')).toBe('dropped d.txt')

  await node(page, 'post').click()
  await node(page, 'c.bin').click({ button: 'right' })
  const one = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Download' }).click()
  expect(new Uint8Array(readFileSync(await (await one).path()))).toEqual(bytes)

  await choose(page, 'post', 'Download as .zip')
  const pack = dialog(page, 'Download post.zip')
  await expect(pack).toContainText('5 files, ')
  const all = page.waitForEvent('download')
  await pack.getByRole('button', { name: 'Download' }).click()
  const archive = unzipSync(new Uint8Array(readFileSync(await (await all).path())))
  expect(Object.keys(archive).toSorted()).toEqual(
    ['post/a copy.txt', 'post/a.txt', 'post/c.bin', 'post/d.txt', 'post/deep/b.bin'].toSorted(),
  )
  expect(strFromU8(archive['post/a.txt'] ?? new Uint8Array())).toBe('dropped a.txt')
  expect(archive['post/deep/b.bin']).toEqual(bytes)
})

test('with the keyboard alone, in both themes, and on a phone', async ({ page, agent, expectNoA11yViolations }) => {
  put(agent, { 'a/b/c/d/e/f/deep.md': 'Deep down.\n', 'a/second.md': '' })
  await page.goto(`/agents/${agent.id}/workspace`)
  await expect(node(page, 'a')).toBeVisible()
  await tree(page).focus()
  const active = () =>
    page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant')
      return id ? document.getElementById(id)?.getAttribute('data-path') : document.activeElement?.tagName
    })
  await page.keyboard.press('Home')
  expect(await active()).toBe('a')
  await page.keyboard.press('ArrowRight')
  await expect(node(page, 'second.md')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  expect(await active()).toBe('a/b')
  await page.keyboard.press('ArrowDown')
  expect(await active()).toBe('a/second.md')
  await page.keyboard.press('ArrowLeft')
  expect(await active()).toBe('a')
  await page.keyboard.type('mem')
  expect(await active()).toBe('memory')

  await page.keyboard.press('Shift+F10')
  const menu = page.getByRole('menu', { name: 'Actions for memory' })
  await expect(menu).toBeVisible()
  await expectNoA11yViolations({ schemes: 'both' })
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await expect(tree(page)).toBeFocused()
  await page.keyboard.press('Shift+F10')
  await expect(menu.getByRole('menuitem', { name: 'New file' })).toBeFocused()
  await page.keyboard.press('Enter')
  const fresh = dialog(page, 'New file')
  await expect(fresh.getByLabel('Path')).toBeFocused()
  await page.keyboard.type('kept.md')
  await expectNoA11yViolations({ schemes: 'both' })
  await page.keyboard.press('Escape')
  await expect(fresh).toHaveCount(0)
  await expect(tree(page)).toBeFocused()

  for (const key of ['Home', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  expect(await active()).toBe('a/second.md')
  await page.keyboard.press('F2')
  const move = dialog(page, 'Rename or move second.md')
  // Only the name is marked, so that typing changes just that.
  await expect(move.getByLabel('New path')).toBeFocused()
  await page.keyboard.type('third')
  await page.keyboard.press('Enter')
  await expect(node(page, 'third.md')).toBeVisible()
  expect(has(agent, 'a/third.md')).toBe(true)

  const divider = page.getByRole('separator', { name: 'Width of the files' })
  await divider.focus()
  await page.keyboard.press('End')
  await page.reload()
  await expect(divider).toHaveAttribute('aria-valuenow', '640')
  await expect(node(page, 'third.md')).toContainText(/0 B/)

  // A file that was opened from elsewhere, deeper than was looked at first.
  await page.goto(`/agents/${agent.id}/workspace?path=a/b/c/d/e/f/deep.md`)
  await expect(tree(page).getByRole('treeitem', { name: 'deep.md' })).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('button', { name: 'Close all folders' }).click()
  await expect(tree(page).getByRole('treeitem', { name: 'deep.md' })).toHaveCount(0)

  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto(`/agents/${agent.id}/workspace`)
  await expect(editor(page)).toBeHidden()
  await tree(page).getByRole('treeitem', { name: 'SOUL.md' }).click()
  await expect(editor(page)).toBeVisible()
  await expect(tree(page)).toBeHidden()
  await editor(page).getByRole('button', { name: 'Files', exact: true }).click()
  await expect(tree(page)).toBeVisible()
  await expect(editor(page)).toBeHidden()
})

test('what fails on the way is said where it happened, and nothing is lost', async ({ page, agent }) => {
  put(agent, { 'safe/a.md': 'one\n', 'safe/b.md': 'two\n' })
  symlinkSync('/etc', join(agent.workspace, 'outside'))
  await page.goto(`/agents/${agent.id}/workspace`)
  await expect(tree(page).getByRole('treeitem', { name: 'outside' })).toContainText('leads out of the workspace')
  rmSync(join(agent.workspace, 'outside'))
  put(agent, { 'outside/in.md': 'inside now' })
  await page.getByRole('button', { name: 'Try outside again' }).click()
  await node(page, 'outside').click()
  await expect(node(page, 'in.md')).toBeVisible()

  // The copy can't be written.
  await node(page, 'safe').click()
  await choose(page, 'a.md', 'Rename or move')
  const move = dialog(page, 'Rename or move a.md')
  await refill(move.getByLabel('New path'), 'safe/c.md')
  agent.dropNextWrite('before')
  await move.getByRole('button', { name: 'Move file' }).click()
  await expect(move.getByRole('alert')).toContainText('Nothing is lost: the file is still at safe/a.md.')
  expect(read(agent, 'safe/a.md')).toBe('one\n')
  expect(has(agent, 'safe/c.md')).toBe(false)
  // The old one can't be deleted.
  agent.dropNextWrite('before', 'DELETE')
  await move.getByRole('button', { name: 'Move file' }).click()
  await expect(move.getByRole('alert')).toContainText('it is in both places')
  expect([read(agent, 'safe/a.md'), read(agent, 'safe/c.md')]).toEqual(['one\n', 'one\n'])
  await move.getByRole('button', { name: 'Cancel' }).click()
  await expect(node(page, 'c.md')).toBeVisible()

  // A folder stops in the middle, and says what is where.
  await choose(page, 'safe', 'Rename or move')
  const folder = dialog(page, 'Rename or move safe')
  await refill(folder.getByLabel('New path'), 'safer')
  agent.dropNextWrite('before', 'DELETE')
  await folder.getByRole('button', { name: 'Move folder' }).click()
  await expect(folder.getByRole('alert')).toContainText(
    '0 files are at safer, 3 still at safe. It stopped at safe/a.md.',
  )
  expect(readdirSync(join(agent.workspace, 'safe'))).toHaveLength(3)
  await folder.getByRole('button', { name: 'Cancel' }).click()

  await node(page, 'b.md').click()
  await choose(page, 'b.md', 'Delete')
  const remove = dialog(page, 'Delete file')
  agent.dropNextWrite('before', 'DELETE')
  await remove.getByRole('button', { name: 'Delete file' }).click()
  await expect(remove.getByRole('alert')).toBeVisible()
  expect(read(agent, 'safe/b.md')).toBe('two\n')
  await remove.getByRole('button', { name: 'Delete file' }).click()
  await expect(node(page, 'b.md')).toHaveCount(0)
})

test('20 000 files are filtered by name', async ({ page, world }) => {
  const { id } = await world.addAgent({ scenario: 'huge' })
  await page.goto(`/agents/${id}/workspace?q=soul`)
  await expect(tree(page).getByRole('treeitem', { name: 'SOUL.md' })).toBeVisible()
  await expect(tree(page).getByRole('treeitem')).toHaveCount(1)
  await page.getByRole('searchbox', { name: 'Filter by name' }).fill('archive/ md')
  await expect(page.getByText('Nothing has such a name so far; 201 folders are not loaded yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Load them' }).click()
  await expect(page.getByText(/^[\d,]+ names$/)).toBeVisible()
  await tree(page).focus()
  await page.keyboard.press('End')
  await expect(tree(page).locator('[data-active]')).toContainText('.md')
  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Filter by name' })).toHaveValue('archive/ md')
  await page.getByRole('button', { name: 'Clear search' }).click()
  await expect(tree(page).getByRole('treeitem', { name: 'archive' })).toHaveAttribute('aria-expanded', 'false')
})
