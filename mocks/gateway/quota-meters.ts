import { remembered, type GatewayContext } from './section.ts'
import type { GatewayState } from './state.ts'

/** One thing a provider counts, as the wire has it. */
export interface Meter {
  key: string
  label: string
  kind: 'balance' | 'allowance'
  unit: string
  limit?: number
  used?: number
  remaining?: number
  utilizationPercent: number | 'unknown' | 'not_applicable'
  status: 'ok' | 'warning' | 'critical' | 'exhausted'
  periodValue?: number
  periodUnit?: string
  periodCycle?: string
  resetsAt?: string
  scope?: string
}

export interface Check {
  /** Milliseconds since the epoch. */
  at: number
  meters: Meter[]
  error?: string
}

export interface Checker {
  checkerId: string
  checkerType: string
  provider: string
}

/** The checkers of all providers that are on; those of the others vanish. */
export function checkersOf(gateway: GatewayContext): Checker[] {
  return [...gateway.state().installation.providers].flatMap(([provider, { enabled, quota_checker: checker }]) => {
    if (!enabled || typeof checker !== 'object' || checker === null) return []
    const { type, id, enabled: isOn } = checker as { type?: unknown; id?: unknown; enabled?: unknown }
    if (typeof type !== 'string' || isOn === false || retired.has(type)) return []
    return [{ checkerId: typeof id === 'string' ? id : provider, checkerType: type, provider }]
  })
}

const retired = new Set(['gemini-cli', 'antigravity'])

const day = 86_400_000
const every = 2 * 3_600_000

/** What was found so far, oldest first, by checker. What is in no list yet was never asked. */
const checksOf = remembered((state) => ({ made: new Map<string, Check[]>(), state }))

export function checksBy(gateway: GatewayContext, checker: Checker): Check[] {
  const { made, state } = checksOf(gateway)
  const known = made.get(checker.checkerId)
  if (known) return known
  const checks = checker.checkerType in stories ? pastOf(checker, state) : []
  made.set(checker.checkerId, checks)
  return checks
}

/** Asks now. */
export function checkNow(gateway: GatewayContext, checker: Checker): Check {
  const check = checkAt(checker, gateway.state().now(), gateway.state().startedAt)
  checksBy(gateway, checker).push(check)
  return check
}

function pastOf(checker: Checker, { startedAt }: GatewayState): Check[] {
  if (checker.checkerId === 'deepseek') return []
  const count = (14 * day) / every
  const lastAt = startedAt - 600_000
  return Array.from({ length: count }, (_, index) => checkAt(checker, lastAt - (count - 1 - index) * every, startedAt))
}

function checkAt({ checkerType }: Checker, at: number, startedAt: number): Check {
  const found = (stories[checkerType] ?? someBalance)(at, startedAt)
  return typeof found === 'string' ? { at, meters: [], error: found } : { at, meters: found }
}

/** A number that goes from 0 to 1 within a window and begins anew. */
const within = (at: number, window: number) => (at % window) / window

const stories: Record<string, (at: number, startedAt: number) => Meter[] | string> = {
  // Near its limit.
  synthetic: (at) => [
    allowance('rolling_5h', 'Rolling 5-hour limit', 'requests', 500, Math.round(410 + 40 * within(at, day)), at, [
      5,
      'hour',
    ]),
    { ...allowance('search_hourly', 'Search', 'requests', 100, 34, at, [1, 'hour']), scope: 'search' },
    allowance('weekly_credits', 'Weekly token credits', 'usd', 24, 3 + 9 * within(at, 7 * day), at, [7, 'day']),
  ],
  openrouter: (at) => [balance('balance', 'Account credits', 'usd', 200, 120 + 20 * within(at, 14 * day))],
  zai: (at) => [
    allowance('prompts_5h', 'Prompts in 5 hours', 'requests', 600, 600, at, [5, 'hour']),
    allowance('tokens_month', 'Tokens in a month', 'tokens', 50_000_000, 31_400_000, at, [30, 'day']),
  ],
  nanogpt: (at, startedAt) =>
    at < startedAt - 5 * day
      ? [balance('balance', 'Balance', 'usd', 20, 11)]
      : 'HTTP 401 Unauthorized: the session has ended. Enter a new key.',
  deepseek: () => [balance('balance', 'Balance', 'cny', 100, 22.4)],
}

const someBalance = () => [balance('balance', 'Account credits', 'usd', 50, 13.37)]

function balance(key: string, label: string, unit: string, limit: number, used: number): Meter {
  return { key, label, kind: 'balance', unit, ...amounts(limit, used) }
}

function allowance(
  key: string,
  label: string,
  unit: string,
  limit: number,
  used: number,
  at: number,
  [periodValue, periodUnit]: [number, 'hour' | 'day'],
): Meter {
  const length = periodValue * (periodUnit === 'hour' ? 3_600_000 : day)
  const resetsAt = new Date((Math.floor(at / length) + 1) * length).toISOString()
  const period = { periodValue, periodUnit, periodCycle: periodUnit === 'hour' ? 'rolling' : 'fixed', resetsAt }
  return { key, label, kind: 'allowance', unit, ...amounts(limit, used), ...period }
}

function amounts(limit: number, exact: number) {
  const used = Math.round(exact * 100) / 100
  const percent = (used / limit) * 100
  const status = percent >= 100 ? 'exhausted' : percent >= 90 ? 'critical' : percent >= 75 ? 'warning' : 'ok'
  return { limit, used, remaining: limit - used, utilizationPercent: percent, status } as const
}
