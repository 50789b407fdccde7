import { queryOptions } from '@tanstack/react-query'
import { call, gatewayPath } from '#api/client.ts'
import {
  quotaCheckersSchema,
  type QuotaHistoryRow,
  quotaHistorySchema,
  quotaSnapshotSchema,
} from '#contract/plexus/provider-quotas.ts'
import { action } from '#kit/action.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { live } from '#kit/live.ts'
import { failed } from '#kit/say.ts'
import { type Range, sinceOf } from './ranges.ts'

export const quotaKeys = {
  all: (gatewayId: string) => gatewayKeys.section(gatewayId, 'provider-quotas'),
  one: (gatewayId: string, checkerId: string) => [...quotaKeys.all(gatewayId), 'one', checkerId] as const,
}

/** Every checker that runs, those that failed or were never asked included. */
export const checkersOptions = (gatewayId: string) =>
  queryOptions({
    queryKey: [...quotaKeys.all(gatewayId), 'checkers'] as const,
    queryFn: ({ signal }) => call(gatewayPath(gatewayId, 'quota-checkers'), { returns: quotaCheckersSchema, signal }),
    ...live(15_000),
  })

/** What one checker found last. One that is not there is answered as well, without anything found. */
export const snapshotOptions = (gatewayId: string, checkerId: string) =>
  queryOptions({
    queryKey: [...quotaKeys.one(gatewayId, checkerId), 'snapshot'] as const,
    queryFn: ({ signal }) =>
      call(gatewayPath(gatewayId, 'quotas', checkerId), { returns: quotaSnapshotSchema, signal }),
    ...live(15_000),
  })

interface HistoryQuestion {
  gatewayId: string
  checkerId: string
  /** Undefined: every meter, for when none is known by name. */
  meterKey: string | undefined
  range: Range
}

/** What one meter was at, and the checks that failed: those belong to no meter and have to be asked for by themselves. Newest first. */
export const historyOptions = ({ gatewayId, checkerId, meterKey, range }: HistoryQuestion) =>
  queryOptions({
    queryKey: [...quotaKeys.one(gatewayId, checkerId), 'history', meterKey, range] as const,
    queryFn: async ({ signal }) => {
      const ask = (key: string | undefined) =>
        call(gatewayPath(gatewayId, 'quotas', checkerId, 'history'), {
          query: { meterKey: key, since: sinceOf(range) },
          returns: quotaHistorySchema,
          signal,
        })
      const [found, errors] = await Promise.all([ask(meterKey), meterKey === undefined ? undefined : ask('_error')])
      const rows: QuotaHistoryRow[] = [...found.history.items, ...(errors?.history.items ?? [])]
      return {
        rows: rows.toSorted((a, b) => Date.parse(b.checkedAt) - Date.parse(a.checkedAt)),
        unreadable: [...found.history.unreadable, ...(errors?.history.unreadable ?? [])],
      }
    },
    ...live(60_000),
  })

/** Asks the provider now. A check that fails is an answer too. */
export const checkNow = action({
  run: ({ gatewayId, checkerId }: { gatewayId: string; checkerId: string }) =>
    call(gatewayPath(gatewayId, 'quotas', checkerId, 'check'), { method: 'POST', returns: quotaSnapshotSchema }),
  invalidates: ({ gatewayId }) => [quotaKeys.all(gatewayId)],
  done: ({ checkerId }, { success, error }) => {
    if (success) return `${checkerId} is checked.`
    failed(`The check of ${checkerId} failed. ${error ?? 'The gateway gives no reason.'}`)
    return undefined
  },
})
