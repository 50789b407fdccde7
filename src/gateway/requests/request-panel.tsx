import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { mergedUsage, outcomeOf, type UsageRow } from '#contract/plexus/usage.ts'
import { confirm } from '#kit/confirm.tsx'
import { Failure } from '#kit/failure.tsx'
import { gatewayRequestOptions } from '#kit/gateway-request.ts'
import type { LiveRequest } from '#kit/live-requests.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { Status } from '#ui/status.tsx'
import { Attempts } from './attempts.tsx'
import { deleteRequest } from './delete-queries.ts'
import { RequestFacts } from './request-facts.tsx'
import classes from './requests.module.css'
import { statusOf } from '#kit/request-status.ts'

interface RequestPanelProps {
  gatewayId: string
  requestId: string
  /** What the stream has told of it. */
  told: LiveRequest | undefined
  isLimited: boolean
  onClose: () => void
}

/** One request in full, as it stands; while it runs, as it goes on. */
export function RequestPanel({ gatewayId, requestId, told, isLimited, onClose }: RequestPanelProps) {
  const { data, error, refetch } = useQuery(gatewayRequestOptions(gatewayId, requestId))
  const row = data ? (told ? mergedUsage(data, told.row) : data) : told?.row
  const state = row && statusOf(row)
  return (
    <SidePanel
      label="Request"
      title={row?.incomingModelAlias ?? 'Request'}
      note={state && <Status tone={state.tone}>{state.word}</Status>}
      onClose={onClose}
    >
      <div className={classes.idLine}>
        <span className="mono">{requestId}</span>
        <CopyButton text={requestId} what="request id" />
        {row && !isLimited && outcomeOf(row) !== 'running' && (
          <Button
            variant="subtle"
            color="red"
            size="compact-xs"
            ml="auto"
            onClick={() => askToDelete(gatewayId, requestId, onClose)}
          >
            Delete
          </Button>
        )}
      </div>
      {error && !row && <Failure error={error} onRetry={() => void refetch()} />}
      {!row && !error && data === undefined && <BlockSkeleton height={420} />}
      {data === null && !row && (
        <p>The gateway has no request with this id. It may have been deleted, or belong to another key.</p>
      )}
      {row && (
        <>
          <Ways gatewayId={gatewayId} row={row} />
          <RequestFacts gatewayId={gatewayId} row={row} progress={told?.progress} isLimited={isLimited} />
          <Attempts row={row} />
          <details>
            <summary>As the gateway sent it</summary>
            <JsonView label="Request" value={row} />
          </details>
        </>
      )}
    </SidePanel>
  )
}

/** Where to go on from here. */
function Ways({ gatewayId, row }: { gatewayId: string; row: UsageRow }) {
  const params = { gatewayId }
  const search = { requestId: row.requestId }
  const hasFailed = row.hasError === true || outcomeOf(row) === 'failed'
  if (!hasFailed && row.hasDebug !== true) return null
  return (
    <div className={classes.tools}>
      {hasFailed && (
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/gateways/$gatewayId/errors" {...{ params, search }} {...props} />}
        >
          Its error
        </Button>
      )}
      {row.hasDebug && (
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/gateways/$gatewayId/traces" {...{ params, search }} {...props} />}
        >
          Its trace
        </Button>
      )}
    </div>
  )
}

function askToDelete(gatewayId: string, requestId: string, onDone: () => void) {
  confirm({
    title: 'Delete request',
    body: (
      <>
        Delete <b className="mono">{requestId}</b> from the gateway’s list of requests? Its error and its trace stay;
        sums over its time will no longer count it.
      </>
    ),
    verb: 'Delete request',
    action: deleteRequest,
    vars: { gatewayId, requestId },
    onDone,
  })
}
