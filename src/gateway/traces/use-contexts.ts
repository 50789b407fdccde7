import { useDebouncedValue } from '@mantine/hooks'
import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { TraceRow } from '#contract/plexus/traces.ts'
import type { UsageRow } from '#contract/plexus/usage.ts'
import { contextsOptions } from './queries.ts'

/** Traces whose requests are asked for together; more than are in sight at once. */
const batch = 40

export type Contexts = ReadonlyMap<string, UsageRow | null>

/** What is known of the requests behind the traces in sight; null where the gateway has no such request any more. */
export function useContexts(gatewayId: string, rows: readonly TraceRow[], range: readonly [number, number]): Contexts {
  const [settled] = useDebouncedValue(range, 120)
  const [first, last] = settled
  const batches = useMemo(() => batchesOf(rows, first, last), [rows, first, last])
  return useQueries({ queries: batches.map((some) => contextsOptions(gatewayId, some)), combine: together })
}

/**
 * Counted from the oldest on, so that a row that comes in moves none of the others into another batch. What is left over
 * goes with the newest whole one: the first view needs one question.
 */
export function batchesOf<Row>(rows: readonly Row[], first: number, last: number): Row[][] {
  const batches: Row[][] = []
  for (let end = rows.length; end > 0;) {
    const start = end < 2 * batch ? 0 : end - batch
    if (start <= last && end > first) batches.push(rows.slice(start, end))
    end = start
  }
  return batches
}

const together = (results: readonly UseQueryResult<Map<string, UsageRow | null>>[]): Contexts =>
  new Map(results.flatMap(({ data }) => [...(data ?? [])]))
