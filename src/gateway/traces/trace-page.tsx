import { Button, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import type { Trace } from '#contract/plexus/traces.ts'
import { outcomeOf, type UsageRow } from '#contract/plexus/usage.ts'
import { Failure } from '#kit/failure.tsx'
import { gatewayRequestOptions } from '#kit/gateway-request.ts'
import { statusOf } from '#kit/request-status.ts'
import { formatBytes } from '#lib/numbers.ts'
import { fileNameOf, saveFile } from '#lib/save-file.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { Status } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import { Comparison } from './comparison.tsx'
import { askToDelete } from './delete-traces.tsx'
import { traceOptions } from './queries.ts'
import { StageTabs, StageView } from './stage-view.tsx'
import { sizeOf, stagesOf } from './stages.ts'
import { TooLarge } from './too-large.tsx'
import type { ChangeSearch } from './traces-page.tsx'
import type { TracesSearch } from './traces-search.ts'
import classes from './traces.module.css'

interface TracePageProps {
  gatewayId: string
  requestId: string
  /** Undefined as long as it isn't known. */
  gatewayUrl: string | undefined
  search: TracesSearch
  change: ChangeSearch
}

/** One recorded request: what the client sent, what the provider got, what it answered, what the client got. */
export function TracePage({ gatewayId, requestId, gatewayUrl, search, change }: TracePageProps) {
  const { data: trace, error, refetch } = useQuery(traceOptions(gatewayId, requestId))
  const { data: usage } = useQuery(gatewayRequestOptions(gatewayId, requestId))
  const isRunning = usage ? outcomeOf(usage) === 'running' : false
  // What was missing while it ran is there when it has ended.
  useEffect(() => (isRunning ? () => void refetch() : undefined), [isRunning, refetch])
  const back = () => change({ requestId: undefined, compare: undefined, stage: 'asked' }, 'push')
  const state = usage && statusOf(usage)
  const isTooLarge = trace === undefined && error?.code === 'upstream_too_large'
  return (
    <Page
      title={usage?.incomingModelAlias ? `Trace of ${usage.incomingModelAlias}` : 'Trace'}
      note={
        <span className={classes.note}>
          {state && <Status tone={state.tone}>{state.word}</Status>}
          {trace && <Time at={trace.createdAt} />}
          {trace && <span>{formatBytes(sizeOf(trace))}</span>}
        </span>
      }
      actions={
        <>
          <Button variant="default" onClick={back}>
            All traces
          </Button>
          {trace && (
            <Button variant="default" onClick={() => save(trace)}>
              Download
            </Button>
          )}
          {(trace || isTooLarge) && (
            <Button variant="subtle" color="red" onClick={() => askToDelete(gatewayId, requestId, back)}>
              Delete
            </Button>
          )}
        </>
      }
    >
      <About {...{ gatewayId, requestId, usage }} />
      {isTooLarge && <TooLarge {...{ requestId, gatewayUrl }}>{error.message}</TooLarge>}
      {error && trace === undefined && !isTooLarge && <Failure error={error} onRetry={() => void refetch()} />}
      {trace === undefined && !error && <BlockSkeleton height={420} />}
      {trace === null && (
        <Notice title="There is no trace of this request">
          {usage
            ? 'The request is known, but it was not recorded, or its trace was deleted.'
            : 'The gateway knows neither a trace nor a request with this id. They may have been deleted, or belong to another key.'}
        </Notice>
      )}
      {trace && <Stages {...{ trace, usage, gatewayUrl, search, change }} />}
    </Page>
  )
}

function save(trace: Trace) {
  saveFile(`${fileNameOf('trace', trace.requestId)}.json`, JSON.stringify(trace, null, 2), 'application/json')
}

interface AboutProps {
  gatewayId: string
  requestId: string
  usage: UsageRow | null | undefined
}

/** Whose request it was, and where else something is known of it. */
function About({ gatewayId, requestId, usage }: AboutProps) {
  return (
    <div className={classes.about}>
      <span className="mono">{requestId}</span>
      <CopyButton text={requestId} what="request id" />
      {usage?.apiKey && <span>key {usage.apiKey}</span>}
      {usage && (
        <span>{usage.provider ? `${usage.provider} / ${usage.selectedModelName ?? ''}` : 'reached no provider'}</span>
      )}
      {usage && (
        <Link to="/gateways/$gatewayId/requests" params={{ gatewayId }} search={{ open: requestId }}>
          Its request
        </Link>
      )}
      {usage?.hasError && (
        <Link to="/gateways/$gatewayId/errors" params={{ gatewayId }} search={{ requestId }}>
          Its errors
        </Link>
      )}
    </div>
  )
}

interface StagesProps {
  trace: Trace
  usage: UsageRow | null | undefined
  gatewayUrl: string | undefined
  search: TracesSearch
  change: ChangeSearch
}

function Stages({ trace, usage, gatewayUrl, search, change }: StagesProps) {
  const isNarrow = useMediaQuery('(max-width: 1099px)', undefined, { getInitialValueInEffect: false })
  const isRunning = usage ? outcomeOf(usage) === 'running' : false
  const stages = useMemo(() => stagesOf(trace, isRunning), [trace, isRunning])
  const [asked, sent, answered, given] = stages
  const { compare } = search
  const view = { trace, usage, gatewayUrl }
  return (
    <>
      <SegmentedControl
        size="xs"
        className={classes.ways}
        aria-label="What to look at"
        value={compare ?? 'stages'}
        onChange={(next) => change({ compare: next === 'stages' ? undefined : next })}
        data={[
          { value: 'stages', label: 'Four stages' },
          { value: 'requests', label: 'Compare requests' },
          { value: 'answers', label: 'Compare answers' },
        ]}
      />
      {compare !== undefined && (
        <Comparison
          {...(compare === 'requests' ? { before: asked, after: sent } : { before: answered, after: given })}
          layout={search.layout}
          onLayout={(layout) => change({ layout })}
        />
      )}
      {compare === undefined && isNarrow && (
        <StageTabs stages={stages} stage={search.stage} onStage={(stage) => change({ stage })} {...view} />
      )}
      {compare === undefined && !isNarrow && (
        <div className={classes.stages}>
          {stages.map((stage) => (
            <StageView key={stage.id} stage={stage} {...view} />
          ))}
        </div>
      )}
    </>
  )
}
