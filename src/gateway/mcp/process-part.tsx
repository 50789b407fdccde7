import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '#kit/failure.tsx'
import { CutText } from '#ui/cut-text.tsx'
import { Time } from '#ui/time.tsx'
import { ProcessStatus } from './process-state.tsx'
import { isRunning, orderProcess, processLogsOptions, processOptions, type ProcessOrder } from './queries.ts'
import classes from './mcp.module.css'

interface ProcessPartProps {
  gatewayId: string
  name: string
}

/** The process of a local server: how it is, and to start, stop and restart it. Looked at while this is open. */
export function ProcessPart({ gatewayId, name }: ProcessPartProps) {
  const { data, error, refetch } = useQuery(processOptions(gatewayId, name, true))
  const order = useMutation({ ...orderProcess, meta: { failureShownBy: 'view' } })
  const [isShown, setShown] = useState(false)
  const give = (what: ProcessOrder) => order.mutate({ gatewayId, name, order: what })
  const button = (what: ProcessOrder, label: string) => (
    <Button
      variant="default"
      size="compact-sm"
      loading={order.isPending && order.variables.order === what}
      disabled={order.isPending}
      onClick={() => give(what)}
    >
      {label}
    </Button>
  )
  return (
    <section className={classes.part} aria-label="Process">
      <header>
        <h3>Process</h3>
        {data && <ProcessStatus status={data.status} />}
      </header>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <p className={classes.faint}>
            {isRunning(data) ? (
              <>
                {data.pid !== undefined && data.pid !== null && `Process ${data.pid}, `}
                started <Time at={data.startedAt} empty="at a time that is not told" />
                {data.url && (
                  <>
                    , at <span className="mono">{data.url}</span>
                  </>
                )}
              </>
            ) : data.exitedAt ? (
              <>
                It ended <Time at={data.exitedAt} />.
              </>
            ) : (
              'It has not run since the gateway started.'
            )}
          </p>
          {data.lastError && (
            <p className={classes.bad} role="status">
              {data.lastError}
            </p>
          )}
          <Group gap="xs">
            {isRunning(data) ? button('stop', 'Stop') : button('start', 'Start')}
            {isRunning(data) && button('restart', 'Restart')}
            <Button variant="subtle" size="compact-sm" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
              {isShown ? 'Hide what it wrote' : 'Show what it wrote'}
            </Button>
          </Group>
        </>
      )}
      {order.error && (
        <p className={classes.bad} role="alert">
          {order.error.message}
        </p>
      )}
      {isShown && <ProcessLogs gatewayId={gatewayId} name={name} />}
    </section>
  )
}

function ProcessLogs({ gatewayId, name }: ProcessPartProps) {
  const { data, error, refetch } = useQuery(processLogsOptions(gatewayId, name))
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <p role="status">Loading what it wrote…</p>
  if (data.data.length === 0) return <p className={classes.faint}>It has written nothing.</p>
  return <CutText label="What it wrote, oldest first" text={data.data.join('\n')} />
}
