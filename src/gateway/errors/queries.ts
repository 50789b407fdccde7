import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { call, gatewayPath, nothing } from '#api/client.ts'
import { errorPageSchema, type ErrorRow } from '#contract/plexus/errors.ts'
import { action } from '#kit/action.ts'
import { gatewayRequestOptions } from '#kit/gateway-request.ts'
import { gatewayKeys } from '#kit/gateways.ts'
import { type Newest, type NewestList, newestOptions, readStretch, step } from '#kit/newest.ts'
import { plural } from '#lib/numbers.ts'
import { atOf, requestIdOf } from './noted.ts'

const keys = {
  all: (gatewayId: string) => gatewayKeys.section(gatewayId, 'errors'),
  list: (gatewayId: string) => [...keys.all(gatewayId), 'list'] as const,
  of: (gatewayId: string, requestId: string) => [...keys.all(gatewayId), 'of', requestId] as const,
  searched: (gatewayId: string, requestId: string) => [...keys.all(gatewayId), 'searched', requestId] as const,
}

/** All errors, newest first. The gateway can neither filter nor search them. */
export const errorList = (gatewayId: string): NewestList<ErrorRow> => ({
  queryKey: keys.list(gatewayId),
  read: ({ limit, offset }, signal) =>
    call(gatewayPath(gatewayId, 'errors'), {
      query: { limit, offset: offset || undefined },
      returns: errorPageSchema,
      ...(signal ? { signal } : {}),
    }),
  idOf: ({ id }) => String(id),
})

export const errorsOptions = (gatewayId: string) => newestOptions(errorList(gatewayId))

/** How many errors have been looked through in search of one request, while that goes on. */
export const searchedOptions = (gatewayId: string, requestId: string) =>
  queryOptions<number>({
    queryKey: keys.searched(gatewayId, requestId),
    queryFn: () => 0,
    enabled: false,
    gcTime: 0,
  })

/** Around a request, in milliseconds: clocks and long answers. */
const slack = 10 * 60_000

/**
 * The errors of one request, newest first, however old; none when there are none. Where its row is still kept its time is
 * known, otherwise everything is looked through until it is found.
 */
export const errorsOfOptions = (gatewayId: string, requestId: string) =>
  queryOptions({
    queryKey: keys.of(gatewayId, requestId),
    queryFn: async ({ signal, client }): Promise<ErrorRow[]> => {
      const list = errorList(gatewayId)
      const isOwn = (row: ErrorRow) => requestIdOf(row) === requestId
      const usage = await client.fetchQuery({ ...gatewayRequestOptions(gatewayId, requestId), staleTime: 30_000 })
      const begun = Date.parse(usage?.date ?? '')
      if (!Number.isNaN(begun)) {
        const to = begun + (usage?.durationMs ?? 0) + slack
        return (await readStretch(list, { atOf, from: begun - slack, to }, signal)).filter(isOwn)
      }
      const loaded = client.getQueryData<Newest<ErrorRow>>(list.queryKey)?.reach ?? 0
      const found: ErrorRow[] = []
      for (let offset = Math.max(0, loaded - step); ; offset += step) {
        // oxlint-disable-next-line no-await-in-loop -- ends where it is found
        const page = await list.read({ limit: step, offset }, signal)
        const own = page.items.filter(isOwn)
        found.push(...own)
        client.setQueryData(keys.searched(gatewayId, requestId), Math.min(offset + step, page.total))
        const isOver = offset + step >= page.total || (found.length > 0 && own.length === 0)
        if (isOver) return found
      }
    },
    staleTime: 60_000,
  })

interface Deletion {
  gatewayId: string
  requestId: string
  /** Of its errors, in milliseconds since the epoch. */
  from: number
  to: number
}

/** The gateway says yes to any id, so it is asked again afterwards. */
export const deleteErrorsOf = action({
  run: async ({ gatewayId, requestId, from, to }: Deletion) => {
    await call(gatewayPath(gatewayId, 'errors', requestId), { method: 'DELETE', returns: nothing })
    const around = await readStretch(errorList(gatewayId), { atOf, from, to }, undefined)
    const left = around.filter((row) => row.requestId === requestId).length
    if (left > 0) throw stillThere(`${plural(left, 'error')} of this request are still in the list.`)
  },
  invalidates: ({ gatewayId }) => [keys.all(gatewayId)],
  done: () => 'The errors of the request are deleted.',
})

export const countErrors = async (gatewayId: string) =>
  (await errorList(gatewayId).read({ limit: 1, offset: 0 }, undefined)).total

export const deleteAllErrors = action({
  run: async ({ gatewayId, count }: { gatewayId: string; count: number }) => {
    await call(gatewayPath(gatewayId, 'errors'), { method: 'DELETE', returns: nothing })
    const left = await countErrors(gatewayId)
    if (left >= count && count > 0) throw stillThere(`${plural(left, 'error')} are still there.`)
    return left
  },
  invalidates: ({ gatewayId }) => [keys.all(gatewayId)],
  done: ({ count }, left) =>
    left === 0
      ? `${plural(count, 'error')} deleted.`
      : `The errors are deleted; ${plural(left, 'new one')} came since.`,
})

const stillThere = (words: string) =>
  new ApiError('http', `The gateway said yes, but nothing was deleted. ${words}`, { party: 'gateway' })
