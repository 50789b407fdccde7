import { confirm } from '#kit/confirm.tsx'
import { failed } from '#kit/say.ts'
import { plural } from '#lib/numbers.ts'
import type { FailedRequest } from './noted.ts'
import { countErrors, deleteAllErrors, deleteErrorsOf } from './queries.ts'

/** Asks before every error goes; says how many there are at this moment. */
export async function askToDeleteAll(gatewayId: string): Promise<void> {
  try {
    const count = await countErrors(gatewayId)
    confirm({
      title: 'Delete all errors',
      body: (
        <>
          <b>{plural(count, 'error')}</b> of every key would go, whatever the filters show and however much of it is
          loaded. Requests and traces stay. This can’t be taken back.
        </>
      ),
      verb: 'Delete all errors',
      typed: 'delete all errors',
      action: deleteAllErrors,
      vars: { gatewayId, count },
    })
  } catch (error) {
    failed(`Nothing was deleted: the errors could not be counted. ${error instanceof Error ? error.message : ''}`)
  }
}

/** Asks before the errors of one request go. */
export function askToDelete(gatewayId: string, { requestId, all }: FailedRequest, onDone: () => void): void {
  const times = all.map(({ at }) => at)
  confirm({
    title: 'Delete the errors of a request',
    body: (
      <>
        Delete <b>{all.length === 1 ? 'the one error' : `all ${plural(all.length, 'error')}`}</b> noted for{' '}
        <b className="mono">{requestId}</b>, those of its single tries included? The gateway deletes them together. The
        request itself and its trace stay.
      </>
    ),
    verb: all.length === 1 ? 'Delete error' : 'Delete errors',
    action: deleteErrorsOf,
    vars: { gatewayId, requestId, from: Math.min(...times) - 1000, to: Math.max(...times) + 1000 },
    onDone,
  })
}
