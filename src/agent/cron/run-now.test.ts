import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { ApiError } from '#api/api-error.ts'
import { type CronJob, cronJobSchema } from '#contract/placet/cron.ts'
import { runAndLook } from './run-now.ts'

const jobWith = (...runs: object[]): CronJob =>
  z.parse(cronJobSchema, { id: 'j', name: 'J', schedule: { kind: 'every', every_ms: 1 }, state: { run_history: runs } })
const old = { run_at_ms: 1, status: 'ok', duration_ms: 5 }
const fresh = { run_at_ms: 9, status: 'ok', duration_ms: 42_000 }

/** Looks give `seen` in turn, a failure where there is an error; each pause takes a minute. */
async function run(seen: (CronJob | undefined | Error)[], refusal?: ApiError) {
  const said: string[] = []
  let clock = 0
  const start = async () => {
    clock += refusal?.code === 'upstream_timeout' ? 15_000 : 100
    if (refusal) throw refusal
  }
  const look = async () => {
    const one = seen.length > 1 ? seen.shift() : seen[0]
    if (one instanceof Error) throw one
    return one
  }
  const pause = async () => void (clock += 60_000)
  const tell = {
    done: (words: string) => void said.push(words),
    failed: (words: string) => void said.push(`Red: ${words}`),
  }
  await runAndLook({ name: 'Backup', start, look, pause, now: () => clock, tell })
  return said
}

const overdue = new ApiError('http', 'The agent did not finish answering.', { status: 502, code: 'upstream_timeout' })

test('says how it went once the history has the run', async () => {
  expect(await run([jobWith(old), jobWith(old), jobWith(old, fresh)])).toEqual(['Backup ran in 42 s.'])
})

test('an answer that takes too long is no failure: it is said, and looked for', async () => {
  const seen = [jobWith(old), jobWith(old), overdue, jobWith(old, { ...fresh, status: 'error', error: 'No quota.' })]
  expect(await run(seen, overdue)).toEqual([
    'Backup is started. The answer takes longer than 15 s; its history will show the run.',
    'Red: Backup ran in 42 s and failed: No quota.',
  ])
})

test('a real failure to start is one', async () => {
  const refused = new ApiError('http', 'It is running already.', { status: 409, upstreamStatus: 409 })
  await expect(run([jobWith(old)], refused)).rejects.toBe(refused)
  const unreachable = new ApiError('http', 'Not reachable.', { status: 502, code: 'upstream_unreachable' })
  await expect(run([jobWith(old)], unreachable)).rejects.toBe(unreachable)
})

test('a job for one run may be gone afterwards', async () => {
  expect(await run([jobWith(), undefined])).toEqual([expect.stringContaining('the agent removed it')])
})

test('patience ends', async () => {
  expect(await run([jobWith(old)])).toEqual([
    'Red: Backup was started 15 min ago, and its history does not show the run yet.',
  ])
})
