import type { CronSchedule } from '#contract/placet/cron.ts'
import { outOfCredit } from './history.ts'
import { windowMs } from './live.ts'
import { createDraw } from './random.ts'
import { services } from './stories/pools.ts'
import { invoiceSync, morningDigest, nightlyBackup, reflection, watchCanary } from './stories/routine.ts'
import type { Scene } from './stories/story.ts'

/** A job as the agent keeps it. Times in milliseconds since the epoch. What has run is told by the turns. */
export interface Job {
  id: string
  name: string
  enabled: boolean
  schedule: CronSchedule
  payload: {
    kind: 'agent_turn' | 'system_event'
    message: string
    deliver: boolean
    channel?: string | null
    to?: string | null
    [member: string]: unknown
  }
  createdAt: number
  updatedAt: number
  deleteAfterRun: boolean
  /** Until when it has been seen to what was due. */
  seenUntil: number
  /** Runs from before the audit log begins, oldest first. */
  earlier: { run_at_ms: number; status: 'ok' | 'error' | 'skipped'; duration_ms: number; error?: string | null }[]
  /** What it does; otherwise what its message says, in one answer. */
  scene?: Scene
  model: string
  /** How long a run takes, in milliseconds. */
  lasts: number
  fails?: string
}

const minute = 60_000
const day = 24 * 60 * minute

/** The one that `live.ts` plays for as long as it is as it was. */
export const liveJobId = 'watch-canary'

/** The jobs of an installation that has been lived in for a while. */
export function settledJobs(now: number): Job[] {
  const midnight = now - (now % day)
  const old = { createdAt: midnight - 97 * day, updatedAt: midnight - 45 * day }
  return [
    make(
      now,
      liveJobId,
      'Watch the canary',
      { kind: 'every', every_ms: windowMs },
      {
        scene: watchCanary,
        ...old,
        // Aligned with the windows that it is played in.
        createdAt: now - (now % windowMs) - 5 * day,
        payload: agentTurn(
          'Check the canary: error rate and p95 over the last five minutes. Report only when something is off.',
          {
            deliver: true,
            channel: 'placet',
            to: 'ops-room',
          },
        ),
        lasts: 6_000,
      },
    ),
    make(
      now,
      'nightly-backup',
      'Nightly backup',
      { kind: 'cron', expr: '30 2 * * *', tz: 'UTC' },
      {
        scene: nightlyBackup,
        ...old,
        payload: agentTurn('Run the nightly database backup and verify it by restoring the schema into scratch.', {
          deliver: true,
          channel: 'placet',
          to: 'ops-room',
          scripts: ['backup_ledger.sh', 'verify_restore.sh'],
        }),
      },
    ),
    make(
      now,
      'morning-digest',
      'Morning digest',
      { kind: 'cron', expr: '45 6 * * 1-5' },
      {
        scene: morningDigest,
        ...old,
        payload: agentTurn(
          'Compile the morning digest: overnight alerts, open pull requests waiting for review, today’s calendar.',
          {
            deliver: true,
            channel: 'slack',
            to: 'C04OPS',
            detail_prompt: 'Keep it under 200 words. Alerts first; leave out what resolved itself within five minutes.',
          },
        ),
        model: 'claude-sonnet-4-5',
      },
    ),
    make(
      now,
      'invoice-sync',
      'Invoice sync',
      { kind: 'cron', expr: '0 5 * * 1-5', tz: 'UTC' },
      {
        scene: invoiceSync,
        ...old,
        payload: agentTurn(
          'Read the new invoices in the mailbox and enter them into the ledger. Leave out what is there already.',
          {
            deliver: true,
            channel: 'email',
            to: 'ana@example.org',
            require_approval: true,
          },
        ),
        model: 'gemini-2.5-flash',
        fails: outOfCredit,
      },
    ),
    make(
      now,
      'reflection',
      'Reflection',
      { kind: 'cron', expr: '0 22 * * *' },
      {
        scene: reflection,
        ...old,
        payload: { kind: 'system_event', message: '', deliver: false },
      },
    ),
    make(
      now,
      'quarterly-report',
      'Quarterly report',
      { kind: 'cron', expr: '0 8 1 1,4,7,10 *', tz: 'Europe/Berlin' },
      {
        scene: morningDigest,
        createdAt: now - 31 * minute,
        updatedAt: now - 31 * minute,
        payload: agentTurn(
          'Write the quarterly report: incidents, costs, releases. One page each, then a summary for the board.',
          {
            deliver: true,
            channel: 'email',
            to: 'priya.raman@example.org',
          },
        ),
        model: 'claude-sonnet-4-5',
        // Longer than anybody in front of the agent waits for an answer.
        lasts: 26_000,
      },
    ),
    make(
      now,
      'tide-table',
      'Tide table',
      { kind: 'cron', expr: '15 2 * * *', tz: 'Australia/Lord_Howe' },
      {
        createdAt: now - 42 * minute,
        updatedAt: now - 42 * minute,
        payload: agentTurn('Fetch tomorrow’s tide table for the lagoon and put it into notes/tides.md.'),
      },
    ),
    make(
      now,
      'b7f0c2de',
      'Remind Jonas about the certificates',
      { kind: 'at', at_ms: midnight + 3 * day + 15.5 * 60 * minute },
      {
        createdAt: now - 2 * day,
        updatedAt: now - 2 * day,
        payload: agentTurn('Tell Jonas that the wildcard certificate of harbourline.example runs out on Friday.', {
          deliver: true,
          channel: 'telegram',
          to: '8837261',
        }),
        deleteAfterRun: true,
      },
    ),
    make(
      now,
      'standup-reminder',
      'Stand-up reminder',
      { kind: 'cron', expr: '45 8 * * 1-5', tz: 'Europe/Berlin' },
      {
        ...old,
        enabled: false,
        payload: agentTurn('Remind the team of the stand-up.', { deliver: true, channel: 'slack', to: 'C07PLATFORM' }),
        earlier: [0, 1, 2, 3].map((ago) => ({
          run_at_ms: midnight - (49 - ago) * day + 6.75 * 60 * minute,
          status: ago === 2 ? ('skipped' as const) : ('ok' as const),
          duration_ms: ago === 2 ? 0 : 2_400 + 130 * ago,
          error: ago === 2 ? 'The previous run had not ended.' : null,
        })),
      },
    ),
    make(
      now,
      'flag-day',
      'Switch to the new price table',
      { kind: 'at', at_ms: midnight - 52 * day },
      {
        ...old,
        enabled: false,
        payload: agentTurn('Switch billing to the new price table and tell the board paper channel.'),
        earlier: [{ run_at_ms: midnight - 52 * day + 300, status: 'ok', duration_ms: 41_200, error: null }],
      },
    ),
  ]
}

/** Hundreds more, imported a few minutes ago; every fourth is paused. */
export function manyJobs(now: number, seed: number): Job[] {
  const draw = createDraw(`${seed}/jobs`)
  const chores = [
    'Health check',
    'Log digest',
    'Cost watch',
    'Stale branch sweep',
    'Queue depth',
    'Certificate check',
  ] as const
  return Array.from({ length: 290 }, (_, index) => {
    const chore = draw.pick(chores)
    const service = draw.pick(services)
    const schedule: CronSchedule = draw.chance(0.3)
      ? { kind: 'every', every_ms: draw.pick([5, 15, 30, 60, 240] as const) * minute }
      : {
          kind: 'cron',
          expr: `${draw.int(0, 59)} ${draw.int(0, 23)} * * ${draw.pick(['*', '1-5', '1', '6,0'] as const)}`,
        }
    return make(now, `job-${draw.hex(8)}`, `${chore} ${index + 1}: ${service}`, schedule, {
      createdAt: now - 4 * minute,
      updatedAt: now - 4 * minute,
      enabled: index % 4 !== 3,
      payload: agentTurn(`${chore} of ${service}. Report only when something is off.`),
    })
  })
}

/** A job with what was asked for, and the usual for everything else. */
export function make(
  now: number,
  id: string,
  name: string,
  schedule: CronSchedule,
  rest: Partial<Job> & Pick<Job, 'payload'>,
): Job {
  return {
    id,
    name,
    enabled: true,
    schedule,
    createdAt: now,
    updatedAt: now,
    deleteAfterRun: false,
    seenUntil: now,
    earlier: [],
    model: 'gpt-5-mini',
    lasts: 900,
    ...rest,
  }
}

const agentTurn = (message: string, rest: Record<string, unknown> = {}): Job['payload'] => ({
  kind: 'agent_turn',
  message,
  deliver: false,
  channel: null,
  to: null,
  ...rest,
})
