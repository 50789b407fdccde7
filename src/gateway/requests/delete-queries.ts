import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { call, gatewayPath, nothing } from '#api/client.ts'
import { usagePageSchema } from '#contract/plexus/usage.ts'
import { action } from '#kit/action.ts'
import { plural } from '#lib/numbers.ts'
import { requestKeys } from './queries.ts'

/** How many requests are older than so many days; with 0, all up to now. */
export const countOlderOptions = (gatewayId: string, days: number | undefined) =>
  queryOptions({
    queryKey: [...requestKeys.all(gatewayId), 'older', days] as const,
    queryFn: () => countOlder(gatewayId, days ?? 0),
    enabled: days !== undefined,
    staleTime: 0,
    gcTime: 0,
  })

async function countOlder(gatewayId: string, days: number): Promise<number> {
  const endDate = new Date(Date.now() - days * 86_400_000).toISOString()
  const query = { limit: 1, fields: 'requestId', endDate }
  return (await call(gatewayPath(gatewayId, 'usage'), { query, returns: usagePageSchema })).total
}

/** The gateway says yes to any id, so it is asked again afterwards. */
export const deleteRequest = action({
  run: async ({ gatewayId, requestId }: { gatewayId: string; requestId: string }) => {
    await call(gatewayPath(gatewayId, 'usage', requestId), { method: 'DELETE', returns: nothing })
    const query = { requestId, limit: 1, fields: 'requestId' }
    const { total } = await call(gatewayPath(gatewayId, 'usage'), { query, returns: usagePageSchema })
    if (total > 0) throw stillThere('It is still in the list.')
  },
  invalidates: ({ gatewayId }) => [requestKeys.all(gatewayId)],
  done: () => 'The request is deleted.',
})

/** Deletes what is older than so many days and resolves to how many rows have really gone. */
export const deleteOlder = action({
  run: async ({ gatewayId, days, count }: { gatewayId: string; days: number; count: number }) => {
    await call(gatewayPath(gatewayId, 'usage'), {
      method: 'DELETE',
      query: { olderThanDays: days },
      returns: nothing,
    })
    const left = await countOlder(gatewayId, days)
    if (left >= count && count > 0) throw stillThere(`${plural(left, 'request')} of that age are still there.`)
    return { deleted: count - left, left }
  },
  invalidates: ({ gatewayId }) => [requestKeys.all(gatewayId)],
  done: (_vars, { deleted, left }) =>
    `${plural(deleted, 'request')} deleted.${left > 0 ? ` ${plural(left, 'request')} of that age are there still or again.` : ''}`,
})

const stillThere = (words: string) =>
  new ApiError('http', `The gateway said yes, but nothing was deleted. ${words}`, { party: 'gateway' })
