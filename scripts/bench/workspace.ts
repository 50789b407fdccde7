import type { Page } from 'playwright'
import { startAgent, type WorldAgent } from '#e2e/agents.ts'
import { type Bench, type Group, startTrial } from './bench.ts'
import { startBrowser, type Tab } from './browser.ts'
import { editorSizes } from './editor-sizes.ts'
import { median, quantile, type Row } from './row.ts'
import { fileTree } from './file-tree.ts'
import { withLongestTask } from './long-tasks.ts'
import { firstLineOf, writeFiles } from './workspace-files.ts'

const slowDown = 4
/** How often the editor is started from nothing; each time, some more files are opened after the first. */
const coldRuns = 2
const warmFiles = 4
const keys = 60

const small = Array.from({ length: 10 }, (_, index) => `bench-${index}.py`)
const large = 'bench-large.py'

/** The files of an agent: a large tree, and an editor with large texts. */
export const workspace: Group = { name: 'workspace', measure }

async function measure(bench: Bench): Promise<Row[]> {
  const trial = await startTrial(bench)
  const agent = await startAgent(trial.baseUrl, trial.owner, { name: 'Bench' })
  bench.stack.defer(() => agent.stop())
  await writeFiles(agent, [...small.map((path) => ({ path, bytes: 200_000 })), { path: large, bytes: 1_000_000 }])
  const huge = await startAgent(trial.baseUrl, trial.owner, { name: 'Huge', scenario: 'huge' })
  bench.stack.defer(() => huge.stop())
  const openTab = await startBrowser(bench, trial)
  return [
    ...editorSizes(bench.dashboard),
    ...(await firstLoads(openTab, agent)),
    ...(await opening(openTab, agent, bench)),
    ...(await fileTree(openTab, huge, bench)),
    ...(await typing(openTab, agent, bench)),
    ...(await leftBehind(openTab, agent, bench)),
  ]
}

/** What the page asks for, with the tree only and with a file. */
async function firstLoads(openTab: () => Promise<Tab>, agent: WorldAgent): Promise<Row[]> {
  const { page, close } = await openTab()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await openWorkspace(page, agent)
  await page.waitForLoadState('networkidle')
  const ofEditor = asked.filter((path) => /editor|monaco/.test(path)).length
  asked.length = 0
  await page.goto(`/agents/${agent.id}/workspace?path=${small[0]}`)
  await page.getByText(firstLineOf(small[0] ?? '')).waitFor()
  await page.waitForLoadState('networkidle')
  await close()
  const ofApi = asked.filter((path) => path.startsWith('/api/')).length
  return [
    {
      name: 'workspace: files of the editor loaded before one is opened',
      figure: ofEditor,
      unit: '',
      aim: { most: 0 },
    },
    { name: 'workspace with a file: requests to the API at first load', figure: ofApi, unit: '', aim: { most: 4 } },
  ]
}

/** How soon a file can be edited after the click on it, the first time and later. */
async function opening(openTab: () => Promise<Tab>, agent: WorldAgent, { say }: Bench): Promise<Row[]> {
  say(`open ${coldRuns} × ${1 + warmFiles} files slowed down`)
  const cold: number[] = []
  const warm: number[] = []
  for (let run = 0; run < coldRuns; run += 1) {
    const { page, devtools, close } = await openTab()
    await openWorkspace(page, agent)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
    for (const path of small.slice(0, 1 + warmFiles)) (path === small[0] ? cold : warm).push(await openFile(page, path))
    await close()
  }
  const name = `200 kB file at ${slowDown}× slow-down: click to editable`
  return [
    { name: `${name}, first file`, figure: median(cold), unit: 'ms' },
    { name: `${name}, later ones, median`, figure: median(warm), unit: 'ms', aim: { most: 1000 } },
    { name: `${name}, later ones, longest`, figure: Math.max(...warm), unit: 'ms' },
  ]
}

/** How soon a letter is seen in a text of 1 MB, while what was typed is kept as a draft. */
async function typing(openTab: () => Promise<Tab>, agent: WorldAgent, { say }: Bench): Promise<Row[]> {
  say(`type ${keys} letters into 1 MB`)
  const { page, close } = await openTab()
  await openWorkspace(page, agent)
  await openFile(page, large)
  await page.getByText(firstLineOf(large)).click()
  const { given: letters, longest } = await withLongestTask(page, () => typeLetters(page))
  await close()
  const name = '1 MB file'
  return [
    { name: `${name}: key press to letter painted, p50`, figure: median(letters), unit: 'ms' },
    {
      name: `${name}: key press to letter painted, p95`,
      figure: quantile(letters, 0.95),
      unit: 'ms',
      aim: { most: 100 },
    },
    { name: `${name}: longest task while typing (0: under 50 ms)`, figure: longest, unit: 'ms', aim: { most: 100 } },
  ]
}

/** As fast as people type, with pauses long enough for the draft to go to the disk. */
async function typeLetters(page: Page): Promise<number[]> {
  await page.evaluate(noteLetters)
  for (let key = 1; key <= keys; key += 1) {
    const isLast = key % 12 === 0
    await page.keyboard.press(isLast ? 'Enter' : 'e')
    await page.waitForTimeout(isLast ? 1500 : 80)
  }
  return await page.evaluate(() => JSON.parse(document.documentElement.dataset['letters'] ?? '[]'))
}

/** What stays in memory of files that were opened and closed. */
async function leftBehind(openTab: () => Promise<Tab>, agent: WorldAgent, { say }: Bench): Promise<Row[]> {
  say(`open and close ${small.length} files, twice`)
  const { page, devtools, close } = await openTab()
  await openWorkspace(page, agent)
  const round = async (paths: readonly string[]) => {
    for (const path of paths) await openFile(page, path)
    for (const path of paths) await page.getByRole('button', { name: `Close ${path}` }).click()
    await page.waitForTimeout(500)
    await devtools.send('HeapProfiler.collectGarbage')
    return (await devtools.send('Runtime.getHeapUsage')).usedSize / 1e6
  }
  const before = await round(small.slice(0, 1))
  const first = await round(small)
  const second = await round(small)
  await close()
  const name = `${small.length} files of 200 kB opened and closed`
  return [
    { name: `${name}: heap with the editor loaded, before`, figure: before, unit: 'MB' },
    // The answers of the agent, 2 MB of text, are kept for a while: coming back is quick.
    { name: `${name}: heap growth`, figure: first - before, unit: 'MB', aim: { most: 5 } },
    { name: `${name}: the same again: heap growth`, figure: second - first, unit: 'MB', aim: { most: 1 } },
  ]
}

async function openWorkspace(page: Page, agent: WorldAgent): Promise<void> {
  await page.goto(`/agents/${agent.id}/workspace`)
  await page.getByRole('treeitem', { name: small[0] ?? '' }).waitFor()
}

/** Milliseconds from the click on a file in the tree to the frame that shows its text, ready to be typed into. */
async function openFile(page: Page, path: string): Promise<number> {
  const shown = page.evaluate(watchOpening, firstLineOf(path))
  shown.catch(() => undefined) // as above
  await page.getByRole('treeitem', { name: path }).click()
  return await shown
}

/** Runs in the page. */
function watchOpening(firstLine: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let clickedAt = Number.NaN
    setTimeout(() => reject(new Error('The file was not there after a minute.')), 60_000)
    addEventListener('click', ({ timeStamp }) => (clickedAt = timeStamp), { capture: true, once: true })
    const isThere = () =>
      [...document.querySelectorAll('.monaco-editor')].some(
        (editor) =>
          editor.querySelector('.view-lines')?.textContent?.includes(firstLine) === true &&
          editor.contains(document.activeElement),
      )
    const look = () => {
      // A task after the frame: by then it is painted.
      if (isThere()) setTimeout(() => resolve(performance.now() - clickedAt))
      else requestAnimationFrame(look)
    }
    look()
  })
}

/** Runs in the page: notes for every key press the milliseconds until its letter is painted. */
function noteLetters(): void {
  const letters: number[] = []
  const note = (pressedAt: number) => {
    letters.push(performance.now() - pressedAt)
    document.documentElement.dataset['letters'] = JSON.stringify(letters)
  }
  addEventListener('keydown', ({ timeStamp }) => requestAnimationFrame(() => setTimeout(note, 0, timeStamp)), {
    capture: true,
  })
}
