import type { Context } from 'hono'
import {
  checkerTypesSchema,
  quotaCheckersSchema,
  quotaHistorySchema,
  quotaSnapshotListSchema,
  quotaSnapshotSchema,
} from '#contract/plexus/provider-quotas.ts'
import { checkerTypes } from './checker-types.ts'
import { checkersOf, checkNow, checksBy, type Check, type Checker, type Meter } from './quota-meters.ts'
import { refusePlain, reply } from './reply.ts'
import type { GatewayContext, GatewaySection } from './section.ts'

const root = '/v0/management'

/** What the providers themselves still allow. */
export const providerQuotasSection: GatewaySection = {
  name: 'provider-quotas',
  paths: [`${root}/quotas`, `${root}/quota-checkers`, `${root}/quota-checker-types`],
  register(api, gateway) {
    const find = (id: string) => checkersOf(gateway).find(({ checkerId }) => checkerId === id)

    api.get(`${root}/quota-checker-types`, () =>
      reply(checkerTypesSchema, { types: checkerTypes, count: checkerTypes.length }),
    )
    api.get(`${root}/quota-checkers`, () => {
      const configured = checkersOf(gateway).map((checker) => configuredOf(gateway, checker))
      return reply(quotaCheckersSchema, { knownTypes: checkerTypes, configured })
    })
    api.get(`${root}/quotas`, () => {
      const snapshots = checkersOf(gateway).flatMap((checker) => snapshotOf(checker, last(gateway, checker)) ?? [])
      return reply(quotaSnapshotListSchema, snapshots)
    })
    api.get(`${root}/quotas/:id/history`, (c) => {
      const checker = find(idOf(c))
      const { meterKey } = c.req.query()
      const since = sinceOf(c.req.query('since'), gateway.state().now())
      const rows = checker ? historyOf(checker, checksBy(gateway, checker)) : []
      const history = rows.filter(
        (row) => (!meterKey || row.meterKey === meterKey) && (since === undefined || row.checkedAt >= since),
      )
      const asked = { ...(meterKey ? { meterKey } : {}), ...(since === undefined ? {} : { since }) }
      return reply(quotaHistorySchema, { checkerId: idOf(c), ...asked, history })
    })
    api.get(`${root}/quotas/:id`, (c) => {
      const checker = find(idOf(c))
      const snapshot = checker && snapshotOf(checker, last(gateway, checker))
      // An unknown one is answered too.
      return reply(quotaSnapshotSchema, snapshot ?? { success: false, meters: [], checkerId: idOf(c) })
    })
    api.post(`${root}/quotas/:id/check`, (c) => {
      const checker = find(idOf(c))
      if (!checker) return refusePlain(404, `Quota checker '${idOf(c)}' not found`)
      return reply(quotaSnapshotSchema, snapshotOf(checker, checkNow(gateway, checker)))
    })
  },
}

const idOf = (c: Context): string => c.req.param('id') ?? ''

const last = (gateway: GatewayContext, checker: Checker): Check | undefined => checksBy(gateway, checker).at(-1)

function snapshotOf(checker: Checker, check: Check | undefined) {
  if (!check) return undefined
  const { meters, error } = check
  const checkedAt = new Date(check.at).toISOString()
  return { ...checker, checkedAt, success: error === undefined, meters, ...(error === undefined ? {} : { error }) }
}

function configuredOf(gateway: GatewayContext, { checkerId, checkerType, provider }: Checker) {
  const check = last(gateway, { checkerId, checkerType, provider })
  return {
    checkerId,
    checkerType,
    displayName: checkerTypes.find(({ type }) => type === checkerType)?.displayName ?? checkerType,
    pending: check === undefined,
    meters: check?.meters ?? [],
    success: check !== undefined && check.error === undefined,
    ...(check?.error === undefined ? {} : { error: check.error }),
  }
}

/** ISO 8601, from days (`7d`) or a time; what is neither is as if it were not there. */
function sinceOf(since: string | undefined, now: number): string | undefined {
  const days = /^(\d+(?:\.\d+)?)d$/.exec(since ?? '')?.[1]
  if (days !== undefined) return new Date(now - Number(days) * 86_400_000).toISOString()
  const at = Date.parse(since ?? '')
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

/** Newest first, one row for each meter of each check; one row for a check that failed. */
function historyOf(checker: Checker, checks: readonly Check[]) {
  let id = 0
  const rows = checks.flatMap((check) => {
    const checkedAt = new Date(check.at).toISOString()
    const common = { ...checker, success: check.error === undefined, errorMessage: check.error ?? null, checkedAt }
    const row = (meter: Partial<Meter> & { key: string }) => {
      const { key, utilizationPercent, ...rest } = meter
      const isNumber = typeof utilizationPercent === 'number'
      return {
        ...blank,
        ...rest,
        ...common,
        id: ++id,
        meterKey: key,
        utilizationState: isNumber ? 'reported' : (utilizationPercent ?? null),
        utilizationPercent: isNumber ? utilizationPercent : null,
        createdAt: checkedAt,
      }
    }
    if (check.error !== undefined) return [row({ key: '_error' })]
    return check.meters.length === 0 ? [row({ key: '_empty' })] : check.meters.map(row)
  })
  return rows.toSorted((a, b) => (a.checkedAt < b.checkedAt ? 1 : a.checkedAt > b.checkedAt ? -1 : a.id - b.id))
}

const blank = {
  kind: null,
  unit: null,
  label: null,
  group: null,
  scope: null,
  limit: null,
  used: null,
  remaining: null,
  status: null,
  periodValue: null,
  periodUnit: null,
  periodCycle: null,
  resetsAt: null,
}
