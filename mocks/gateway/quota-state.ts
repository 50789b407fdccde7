import { rollingMs } from '#contract/plexus/rolling.ts'
import type { Call } from './call.ts'
import type { InstalledQuota } from './installation.ts'
import { memoryOf } from './memory.ts'
import { remembered, type GatewayContext } from './section.ts'
import { trafficOf } from './traffic.ts'

/** One quota of one key as it stands; the wire's own members. */
export interface QuotaState {
  name: string
  limitType: string
  limit: number
  currentUsage: number
  remaining: number
  allowed: boolean
  /** ISO 8601. */
  resetsAt: string
  scope: Record<string, unknown>
  global: boolean
  shared: boolean
  warnAt?: number
  source: 'assigned' | 'default'
}

/** When a counter was last set to nothing, by owner (a key, or `*` for a shared pool) and quota; milliseconds since the epoch. */
export const clearedAt = remembered(() => new Map<string, number>())
export const counterOf = (quota: InstalledQuota, key: string, name: string) =>
  `${quota['shared'] === true ? '*' : key}::${name}`

/** The quotas that hold for a key: its own, or else the default ones. A name without a definition counts for nothing. */
export function quotaNamesOf(gateway: GatewayContext, key: string): { names: string[]; source: QuotaState['source'] } {
  const { installation, settings } = memoryOf(gateway)
  const own = installation.keys.get(key)?.quotas ?? []
  if (own.length > 0) return { names: own, source: 'assigned' }
  const stored = settings.get('default_quotas')
  return { names: Array.isArray(stored) ? stored.filter((name) => typeof name === 'string') : [], source: 'default' }
}

/** Every quota of a key, counted from its requests. One with a length of time that nobody understands is left out. */
export function quotaStatesOf(gateway: GatewayContext, key: string): QuotaState[] {
  const { names, source } = quotaNamesOf(gateway, key)
  const { userQuotas } = gateway.state().installation
  return names.flatMap((name) => {
    const quota = userQuotas.get(name)
    const state = quota && stateOf(gateway, key, name, quota)
    return state ? [{ ...state, source }] : []
  })
}

/** The tightest one: what the top level of an answer is about. */
export const tightest = (states: readonly QuotaState[]): QuotaState | undefined =>
  states.toSorted((a, b) => a.remaining / a.limit - b.remaining / b.limit)[0]

/** What a counter says, from the beginning of its window on. `since` replaces the time at which it was cleared. */
export function stateOf(
  gateway: GatewayContext,
  key: string,
  name: string,
  quota: InstalledQuota,
): Omit<QuotaState, 'source'> | undefined {
  const now = gateway.state().now()
  const window = windowOf(quota, now)
  if (!window) return undefined
  const since = Math.max(window.start, clearedAt(gateway).get(counterOf(quota, key, name)) ?? 0)
  const counted = trafficOf(gateway)
    .calls()
    .filter((call) => counts(call, key, quota) && call.at >= since)
  const usage = window.leakMs === undefined ? sum(counted, quota) : leaking(counted, quota, window.leakMs, now)
  const round = (value: number) => (quota.limitType === 'cost' ? value : Math.round(value))
  const scope = Object.fromEntries(scopes.flatMap((list) => (listOf(quota, list) ? [[list, quota[list]]] : [])))
  const warnAt = quota['warnAt']
  return {
    name,
    limitType: quota.limitType,
    limit: quota.limit,
    currentUsage: round(usage),
    remaining: round(Math.max(0, quota.limit - usage)),
    allowed: usage < quota.limit,
    resetsAt: new Date(window.end ?? now + (usage / quota.limit) * (window.leakMs ?? 0)).toISOString(),
    scope,
    global: Object.keys(scope).length === 0,
    shared: quota['shared'] === true,
    ...(typeof warnAt === 'number' ? { warnAt } : {}),
  }
}

const day = 86_400_000

/** Where counting begins and ends, in UTC; a rolling quota has no end, but leaks within `leakMs`. */
export function windowOf(
  quota: InstalledQuota,
  now: number,
): { start: number; end?: number; leakMs?: number } | undefined {
  const midnight = Math.floor(now / day) * day
  if (quota.type === 'daily') return { start: midnight, end: midnight + day }
  if (quota.type === 'weekly') {
    const monday = midnight - ((new Date(now).getUTCDay() + 6) % 7) * day
    return { start: monday, end: monday + 7 * day }
  }
  if (quota.type === 'monthly') {
    const date = new Date(now)
    const first = (month: number) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + month, 1)
    return { start: first(0), end: first(1) }
  }
  const length = rollingMs(quota.duration ?? '')
  if (length === undefined) return undefined
  if (quota.limitType !== 'cost') return { start: now - 20 * length, leakMs: length }
  const start = Math.floor(now / length) * length
  return { start, end: start + length }
}

const scopes = ['allowedProviders', 'excludedProviders', 'allowedModels', 'excludedModels'] as const

const listOf = (quota: InstalledQuota, name: (typeof scopes)[number]): unknown[] | undefined => {
  const list = quota[name]
  return Array.isArray(list) && list.length > 0 ? list : undefined
}

function counts(call: Call, key: string, quota: InstalledQuota): boolean {
  if (quota['shared'] !== true && call.key !== key) return false
  const isIn = (list: (typeof scopes)[number], ...names: (string | null)[]) =>
    names.some((name) => listOf(quota, list)?.includes(name))
  return (
    (!listOf(quota, 'allowedProviders') || isIn('allowedProviders', call.provider)) &&
    (!listOf(quota, 'allowedModels') || isIn('allowedModels', call.alias, call.model)) &&
    !isIn('excludedProviders', call.provider) &&
    !isIn('excludedModels', call.alias, call.model)
  )
}

function valueOf(call: Call, limitType: string): number {
  if (limitType === 'requests') return 1
  if (limitType === 'cost') return call.cost ?? 0
  return (call.input ?? 0) + (call.output ?? 0) + (call.cached ?? 0) + (call.cacheWrite ?? 0)
}

const sum = (calls: readonly Call[], { limitType }: InstalledQuota) =>
  calls.reduce((total, call) => total + valueOf(call, limitType), 0)

function leaking(calls: readonly Call[], { limit, limitType }: InstalledQuota, length: number, now: number): number {
  let level = 0
  let last = calls[0]?.at ?? now
  for (const call of calls) {
    level = Math.max(0, level - ((call.at - last) * limit) / length) + valueOf(call, limitType)
    last = call.at
  }
  return Math.max(0, level - ((now - last) * limit) / length)
}
