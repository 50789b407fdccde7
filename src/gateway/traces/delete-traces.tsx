import { confirm } from '#kit/confirm.tsx'
import { failed } from '#kit/say.ts'
import { plural } from '#lib/numbers.ts'
import { countTraces, deleteAllTraces, deleteTrace } from './queries.ts'

/** Asks before every trace goes; says how many there are at this moment. */
export async function askToDeleteAll(gatewayId: string): Promise<void> {
  try {
    const count = await countTraces(gatewayId)
    confirm({
      title: 'Delete all traces',
      body: (
        <>
          <b>{plural(count, 'trace')}</b> of every key would go, whatever the list shows and however much of it is
          loaded. Requests and errors stay, and what is being recorded does not change. This can’t be taken back.
        </>
      ),
      verb: 'Delete all traces',
      typed: 'delete all traces',
      action: deleteAllTraces,
      vars: { gatewayId, count },
    })
  } catch (error) {
    failed(`Nothing was deleted: the traces could not be counted. ${error instanceof Error ? error.message : ''}`)
  }
}

export function askToDelete(gatewayId: string, requestId: string, onDone: () => void): void {
  confirm({
    title: 'Delete trace',
    body: (
      <>
        Delete what was recorded of <b className="mono">{requestId}</b>: both requests and both answers, whole? The
        request stays in the list of requests.
      </>
    ),
    verb: 'Delete trace',
    action: deleteTrace,
    vars: { gatewayId, requestId },
    onDone,
  })
}
