import { ApiError } from '#api/api-error.ts'
import type { CronJob, CronRun } from '#contract/placet/cron.ts'
import { done, failed } from '#kit/say.ts'
import { formatDuration } from '#lib/time.ts'

interface Steps {
  name: string
  /** Asks the agent to run it. */
  start: () => Promise<unknown>
  /** The job as it is; undefined when it is gone. */
  look: () => Promise<CronJob | undefined>
  /** Resolves when it is time to look again; the test has no patience. */
  pause?: () => Promise<void>
  now?: () => number
  tell?: { done: (words: string) => void; failed: (words: string) => void }
}

/** How long a run is waited for, in milliseconds. It goes on without us. */
const patience = 15 * 60_000

/**
 * Runs a job and says how it went. A run may take longer than anybody waits for an answer, so an answer that does not come
 * in time is no failure: it is said, and the job's history is looked at until the run is in it.
 */
export async function runAndLook({ name, start, look, ...rest }: Steps): Promise<void> {
  const { pause = nextLook, now = Date.now, tell = { done, failed } } = rest
  const before = newestRun(await look())
  const began = now()
  try {
    await start()
  } catch (error) {
    if (!isOverdue(error, now() - began)) throw error
    tell.done(
      `${name} is started. The answer takes longer than ${formatDuration(now() - began)}; its history will show the run.`,
    )
  }
  while (now() - began < patience) {
    const job = await lookAgain(look)
    if (job === 'unknown') {
      await pause()
      continue
    }
    if (!job) return tell.done(`${name} has run, and the agent removed it, as it does with a job for one run.`)
    const run = newestRun(job)
    if (run && run.run_at_ms > (before?.run_at_ms ?? 0)) return sayOutcome(name, run, tell)
    await pause()
  }
  tell.failed(`${name} was started ${formatDuration(patience)} ago, and its history does not show the run yet.`)
}

/** The proxy gives up after 15 s while the agent works on. Placet's own server calls that "not reachable". */
export function isOverdue(error: unknown, tookMs: number): boolean {
  if (!(error instanceof ApiError) || error.upstreamStatus !== undefined) return false
  return error.code === 'upstream_timeout' || ([502, 504].includes(error.status) && tookMs > 10_000)
}

/** A look that fails says nothing about the run. */
const lookAgain = (look: Steps['look']) => look().catch(() => 'unknown' as const)

function sayOutcome(name: string, { status, duration_ms: took, error }: CronRun, tell: NonNullable<Steps['tell']>) {
  const time = took === undefined ? '' : ` in ${formatDuration(took)}`
  if (status === 'ok') tell.done(`${name} ran${time}.`)
  else if (status === 'skipped') tell.done(`The agent skipped the run of ${name}.${error ? ` ${error}` : ''}`)
  else tell.failed(`${name} ran${time} and failed${error ? `: ${error}` : '.'}`)
}

/** From the history; from the last run where there is no history. */
function newestRun(job: CronJob | undefined): CronRun | undefined {
  const { run_history: history = [], last_run_at_ms: at, last_status: status, last_error: error } = job?.state ?? {}
  const last = history.at(-1)
  if (at === undefined || (last && last.run_at_ms >= at)) return last
  return { run_at_ms: at, status: status ?? 'ok', duration_ms: undefined, error }
}

/** In 2 s, or when the page is looked at again. */
function nextLook(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      if (!document.hidden) return resolve()
      document.addEventListener('visibilitychange', () => resolve(), { once: true })
    }, 2000)
  })
}
