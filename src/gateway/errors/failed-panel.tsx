import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { UsageRow } from '#contract/plexus/usage.ts'
import { Failure } from '#kit/failure.tsx'
import { gatewayRequestOptions } from '#kit/gateway-request.ts'
import { statusOf } from '#kit/request-status.ts'
import { formatCount } from '#lib/numbers.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { Status } from '#ui/status.tsx'
import { ClockTime } from '#ui/time.tsx'
import { askToDelete } from './delete-errors.tsx'
import classes from './errors.module.css'
import { type ErrorKind, type FailedRequest, namesOf, type Noted, readNoted, requestsOf } from './noted.ts'
import { errorsOfOptions, searchedOptions } from './queries.ts'
import { Tries } from './tries-view.tsx'

interface FailedPanelProps {
  gatewayId: string
  requestId: string
  /** All that is loaded. */
  all: readonly Noted[]
  /** Whether that is all there is. */
  isWhole: boolean
  isLimited: boolean
  onClose: () => void
  openKind: ErrorKind | undefined
}

/** Everything noted about one failing request, try by try; also of one that is older than what is loaded. */
export function FailedPanel({ gatewayId, requestId, all, isWhole, isLimited, onClose }: FailedPanelProps) {
  const loaded = useMemo(() => all.filter((one) => one.requestId === requestId), [all, requestId])
  // The oldest loaded one may be the last of its request only.
  const isComplete = isWhole || (loaded.length > 0 && !loaded.includes(all.at(-1) as Noted)) // compared only
  const found = useQuery({ ...errorsOfOptions(gatewayId, requestId), enabled: !isComplete })
  const { data: usage } = useQuery(gatewayRequestOptions(gatewayId, requestId))
  const request = useMemo(
    () => requestsOf(isComplete || !found.data ? loaded : readNoted(found.data))[0],
    [isComplete, found.data, loaded],
  )
  const state = usage && statusOf(usage)
  return (
    <SidePanel
      label="Errors of a request"
      title={request ? 'Errors of a request' : 'Request'}
      note={state && <Status tone={state.tone}>{state.word}</Status>}
      wide
      onClose={onClose}
    >
      <div className={classes.idLine}>
        <span className="mono">{requestId}</span>
        <CopyButton text={requestId} what="request id" />
      </div>
      {found.error && !request && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {!request && !isComplete && found.isPending && !found.error && (
        <Searching gatewayId={gatewayId} requestId={requestId} />
      )}
      {!request && (isComplete || found.data) && <NotThere gatewayId={gatewayId} usage={usage} />}
      {request && <Request {...{ gatewayId, request, usage, isLimited, onClose }} />}
    </SidePanel>
  )
}

function Searching({ gatewayId, requestId }: { gatewayId: string; requestId: string }) {
  const { data: searched = 0 } = useQuery(searchedOptions(gatewayId, requestId))
  return (
    <>
      <p role="status">
        Looking for it among the older errors
        {searched > 0 ? `: ${formatCount(searched)} looked through.` : '…'}
      </p>
      <BlockSkeleton height={260} />
    </>
  )
}

function NotThere({ gatewayId, usage }: { gatewayId: string; usage: UsageRow | null | undefined }) {
  return (
    <>
      <p>
        {usage
          ? 'The gateway has this request, but no error of it. None was noted, or they were deleted.'
          : 'The gateway has neither this request nor an error of it. They may have been deleted, or belong to another key.'}
      </p>
      {usage && <Ways gatewayId={gatewayId} usage={usage} requestId={usage.requestId} />}
    </>
  )
}

interface RequestProps {
  gatewayId: string
  request: FailedRequest
  usage: UsageRow | null | undefined
  isLimited: boolean
  onClose: () => void
}

function Request({ gatewayId, request, usage, onClose }: RequestProps) {
  const { requestId, end, all } = request
  const asked = usage?.incomingModelAlias
  // The gateway notes where a request went with each failed try, and else only in its row.
  const providers = request.providers.length > 0 ? request.providers : namesOf([usage?.provider])
  const models = request.models.length > 0 ? request.models : namesOf([usage?.selectedModelName])
  return (
    <>
      <div className={classes.tools}>
        <Ways gatewayId={gatewayId} usage={usage} requestId={requestId} />
        <Button variant="subtle" color="red" onClick={() => askToDelete(gatewayId, request, onClose)}>
          Delete
        </Button>
      </div>
      <p className={classes.full}>{end.message}</p>
      <Facts>
        {end.row.date && (
          <Fact name="time">
            <ClockTime at={end.row.date} dated />
          </Fact>
        )}
        <Fact name="key">{end.key ?? usage?.apiKey ?? 'not noted'}</Fact>
        {asked && <Fact name="asked for">{asked}</Fact>}
        <Fact name="providers">{providers.join(', ') || (usage ? 'none was reached' : 'not noted')}</Fact>
        {models.length > 0 && <Fact name="models">{models.join(', ')}</Fact>}
        {end.code !== 'none' && <Fact name="status">{end.code}</Fact>}
        {end.details?.apiType && <Fact name="API">{end.details.apiType}</Fact>}
        <Fact name="cooldown">{cooldownWords(all)}</Fact>
      </Facts>
      <Tries all={all} usage={usage} />
      <details className={classes.details}>
        <summary>As the gateway noted it</summary>
        <JsonView label="Errors" value={all.map(({ row }) => row)} />
      </details>
    </>
  )
}

function Ways({ gatewayId, usage, requestId }: Pick<RequestProps, 'gatewayId' | 'usage'> & { requestId: string }) {
  return (
    <>
      {usage && (
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/gateways/$gatewayId/requests" params={{ gatewayId }} search={{ open: requestId }} {...props} />
          )}
        >
          Its request
        </Button>
      )}
      {usage?.hasDebug && (
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/gateways/$gatewayId/traces" params={{ gatewayId }} search={{ requestId }} {...props} />
          )}
        >
          Its trace
        </Button>
      )}
    </>
  )
}

function cooldownWords(all: readonly Noted[]): string {
  const resting = all.filter(({ details }) => details?.cooldownTriggered === true)
  const names = [
    ...new Set(resting.map(({ details }) => [details?.provider, details?.targetModel].filter(Boolean).join('/'))),
  ]
  if (names.length > 0) return `begun for ${names.join(', ')}`
  return all.some(({ details }) => details?.cooldownTriggered === false) ? 'none was begun' : 'not noted'
}
