import type { Page } from 'playwright'
import type { WorldAgent } from '#e2e/agents.ts'
import type { Bench } from './bench.ts'
import type { Tab } from './browser.ts'
import { withLongestTask } from './long-tasks.ts'
import { median, quantile, type Row } from './row.ts'

/** Each folder lies in the one before. */
const folders = [
  ['inbox', 'shipments'],
  ['archive', 'region-00', '2017', 'papers'],
]
/** The first letters are in the names of nearly all that is below `archive`. */
const words = ['hl-199', '.txt', 'region']

/** A tree of 20 000 nodes: how soon it is there, and how long the page does nothing else while it is unfolded and filtered. At full speed. */
export async function fileTree(openTab: () => Promise<Tab>, agent: WorldAgent, { say }: Bench): Promise<Row[]> {
  say('20 000 nodes: open, unfold, filter')
  const { page, close } = await openTab()
  await page.goto(`/agents/${agent.id}/sessions`)
  await page.getByRole('table', { name: 'Sessions' }).getByRole('row').nth(1).waitFor()
  const requests = countRequests(page)
  const tree = page.getByRole('tree', { name: 'Files' })
  const opened = await withLongestTask(page, async () => {
    const startedAt = performance.now()
    await page.getByRole('link', { name: 'Workspace' }).click()
    await tree.getByRole('treeitem', { name: 'archive' }).waitFor()
    return performance.now() - startedAt
  })
  const asked = requests()
  const unfolded = await withLongestTask(page, () => unfold(page))
  const typed = await withLongestTask(page, () => filter(page))
  const lines = await tree.getByRole('treeitem').count()
  await close()
  const letters = typed.given.map(({ letter }) => letter)
  const found = typed.given.flatMap(({ shown }) => shown ?? [])
  const name = 'tree of 20 000 nodes at full speed'
  return [
    { name: `${name}: click to its first lines`, figure: opened.given, unit: 'ms' },
    { name: `${name}: requests to the API for it`, figure: asked, unit: '', aim: { most: 3 } },
    { name: `${name}: longest task while it is loaded`, figure: opened.longest, unit: 'ms', aim: { most: 100 } },
    { name: `${name}: longest task while it is unfolded`, figure: unfolded.longest, unit: 'ms', aim: { most: 100 } },
    { name: `${name}: longest task while it is filtered`, figure: typed.longest, unit: 'ms', aim: { most: 100 } },
    {
      name: `${name}: key press to letter painted, p95`,
      figure: quantile(letters, 0.95),
      unit: 'ms',
      aim: { most: 100 },
    },
    { name: `${name}: key press to what is found, p50`, figure: median(found), unit: 'ms' },
    { name: `${name}: key press to what is found, p95`, figure: quantile(found, 0.95), unit: 'ms' },
    { name: `${name}: lines in the page, all unfolded`, figure: lines, unit: '', aim: { most: 100 } },
  ]
}

/** Unfolds folders large and small, one after the other. */
async function unfold(page: Page): Promise<void> {
  const line = (path: readonly string[]) => page.locator(`[role="treeitem"][data-path="${path.join('/')}"]`)
  for (const path of folders) {
    for (let depth = 1; depth <= path.length; depth += 1) {
      const folder = line(path.slice(0, depth))
      if ((await folder.getAttribute('aria-expanded')) === 'true') continue
      await folder.click()
      await page
        .locator(`[role="treeitem"][data-path^="${path.slice(0, depth).join('/')}/"]`)
        .first()
        .waitFor()
    }
  }
}

interface Key {
  /** Milliseconds from the key press until the field shows the letter. */
  letter: number
  /** Milliseconds from the key press until the tree shows what is found; undefined when that stays the same. */
  shown: number | undefined
}

/** Types each word letter by letter, and waits for the tree each time. */
async function filter(page: Page): Promise<Key[]> {
  const keys: Key[] = []
  const field = page.getByRole('searchbox', { name: 'Filter by name' })
  const height = await page.getByRole('tree', { name: 'Files' }).evaluate((tree) => tree.scrollHeight)
  for (const word of words) {
    await field.fill('')
    await page.waitForFunction((all) => document.querySelector('[role="tree"]')?.scrollHeight === all, height)
    for (const letter of word) {
      const watched = page.evaluate(watchKey)
      watched.catch(() => undefined) // when the bench is interrupted, the key press fails first
      await field.press(letter)
      keys.push(await watched)
    }
  }
  return keys
}

/** Runs in the page: times the next key press. */
function watchKey(): Promise<Key> {
  const linesNow = () => {
    const tree = document.querySelector('[role="tree"]')
    return `${tree?.scrollHeight} ${[...(tree?.querySelectorAll('[role="treeitem"]') ?? [])].map((line) => line.getAttribute('data-path')).join()}`
  }
  const before = linesNow()
  return new Promise((resolve) => {
    const onKey = ({ timeStamp: pressedAt }: KeyboardEvent) => {
      let letter = Number.NaN
      requestAnimationFrame(() => setTimeout(() => (letter = performance.now() - pressedAt)))
      const look = () => {
        const hasNews = linesNow() !== before
        const isLate = performance.now() - pressedAt > 700
        if (hasNews || isLate)
          setTimeout(() => resolve({ letter, shown: hasNews ? performance.now() - pressedAt : undefined }))
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    }
    addEventListener('keydown', onKey, { capture: true, once: true })
  })
}

function countRequests(page: Page): () => number {
  let count = 0
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) count += 1
  })
  return () => count
}
