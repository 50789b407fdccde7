import type { Page } from 'playwright'
import { startAgent, type WorldAgent } from '#e2e/agents.ts'
import { type Bench, type Group, startTrial } from './bench.ts'
import { startBrowser } from './browser.ts'
import { median, quantile, type Row } from './row.ts'

/** The session of the scenario `huge` that has more than 10 000 messages. */
const sessionKey = 'telegram:8837261'
const words = ['node', 'settle', 'backup', 'invoice', 'restart', 'thank']

/** How soon a transcript of 10 000 messages is open, and how fast it is searched. */
export const transcript: Group = { name: 'transcript', measure }

async function measure(bench: Bench): Promise<Row[]> {
  const trial = await startTrial(bench)
  const agent = await startAgent(trial.baseUrl, trial.owner, { name: 'Bench', scenario: 'huge' })
  bench.stack.defer(() => agent.stop())
  const openTab = await startBrowser(bench, trial)
  const opened: number[] = []
  const asked: number[] = []
  await askAgent(agent) // remembers its history the first time
  const keys: Key[] = []
  bench.say(`open it ${bench.runs} times`)
  for (let run = 0; run < bench.runs; run += 1) {
    asked.push(await askAgent(agent))
    const { page, close } = await openTab()
    await page.goto(`/agents/${agent.id}/sessions`)
    await page.getByRole('searchbox', { name: 'Search key or title' }).fill(sessionKey)
    await page.getByRole('link', { name: sessionKey }).waitFor()
    opened.push(await openTranscript(page))
    if (run === bench.runs - 1) keys.push(...(await searchFor(page, words, bench)))
    await close()
  }
  return rowsOf(opened, asked, keys)
}

/** Milliseconds until the agent itself has sent the transcript, asked directly. */
async function askAgent({ url, key }: WorldAgent): Promise<number> {
  const startedAt = performance.now()
  const path = `/api/v1/sessions/${encodeURIComponent(sessionKey)}`
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${key}` } })
  if (!answer.ok) throw new Error(`The agent answered ${answer.status} for the transcript.`)
  await answer.arrayBuffer()
  return performance.now() - startedAt
}

/** Milliseconds from the click to the frame that shows the last message. */
async function openTranscript(page: Page): Promise<number> {
  const shown = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let clickedAt = Number.NaN
        addEventListener('click', ({ timeStamp }) => (clickedAt = timeStamp), { capture: true, once: true })
        const isLastInSight = () => {
          const last = [...document.querySelectorAll('[aria-label="Transcript"] li')].at(-1)
          const box = last?.getBoundingClientRect()
          return (
            last?.getAttribute('aria-posinset') === last?.getAttribute('aria-setsize') &&
            box !== undefined &&
            box.height > 0 &&
            box.top < innerHeight
          )
        }
        const look = () => {
          // A task after the frame: by then it is painted.
          if (isLastInSight()) setTimeout(() => resolve(performance.now() - clickedAt))
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
  shown.catch(() => undefined) // when the bench is interrupted, the click fails first
  await page.getByRole('link', { name: sessionKey }).click()
  return await shown
}

interface Key {
  /** Milliseconds from the key press until the field shows the letter. */
  letter: number
  /** Milliseconds from the key press until the new hits are shown; undefined when their number stays. */
  hits: number | undefined
}

/** Types each word letter by letter, and waits for the hits of each. */
async function searchFor(page: Page, terms: readonly string[], { say }: Bench): Promise<Key[]> {
  say('search it')
  const keys: Key[] = []
  const field = page.getByRole('searchbox', { name: 'Find in session' })
  for (const term of terms) {
    await field.fill('')
    await page.getByRole('button', { name: 'Next hit' }).waitFor({ state: 'detached' })
    for (const letter of term) {
      const watched = page.evaluate(watchKey)
      watched.catch(() => undefined) // as above
      await field.press(letter)
      keys.push(await watched)
    }
  }
  return keys
}

/** Runs in the page: times the next key press. */
function watchKey(): Promise<Key> {
  const hitsNow = () => document.querySelector('[role="search"] [role="status"], [role="status"].num')?.textContent
  const before = hitsNow()
  return new Promise((resolve) => {
    const onKey = ({ timeStamp: pressedAt }: KeyboardEvent) => {
      let letter = Number.NaN
      requestAnimationFrame(() => setTimeout(() => (letter = performance.now() - pressedAt)))
      const look = () => {
        const hasNews = hitsNow() !== before
        const isLate = performance.now() - pressedAt > 1000
        if (hasNews || isLate)
          setTimeout(() => resolve({ letter, hits: hasNews ? performance.now() - pressedAt : undefined }))
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    }
    addEventListener('keydown', onKey, { capture: true, once: true })
  })
}

function rowsOf(opened: readonly number[], asked: readonly number[], keys: readonly Key[]): Row[] {
  const letters = keys.map(({ letter }) => letter)
  const hits = keys.flatMap((key) => key.hits ?? [])
  const name = '10 000 messages'
  return [
    { name: `${name}: click to last message painted, p50`, figure: median(opened), unit: 'ms', aim: { most: 500 } },
    { name: `${name}: click to last message painted, p95`, figure: quantile(opened, 0.95), unit: 'ms' },
    { name: `${name}: of this, the agent's own answer, p50`, figure: median(asked), unit: 'ms' },
    { name: `${name}: key press to letter painted, p50`, figure: median(letters), unit: 'ms' },
    {
      name: `${name}: key press to letter painted, p95`,
      figure: quantile(letters, 0.95),
      unit: 'ms',
      aim: { most: 100 },
    },
    { name: `${name}: key press to hits shown, p50`, figure: median(hits), unit: 'ms' },
    { name: `${name}: key press to hits shown, p95 (${hits.length} keys)`, figure: quantile(hits, 0.95), unit: 'ms' },
  ]
}
