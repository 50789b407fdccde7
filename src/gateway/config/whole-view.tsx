import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { confirm } from '#kit/confirm.tsx'
import { Failure } from '#kit/failure.tsx'
import { gatewayCapabilitiesOptions } from '#kit/gateways.ts'
import { fileNameOf, saveFile } from '#lib/save-file.ts'
import { DiffView } from '#ui/diff-view.tsx'
import { Notice } from '#ui/notice.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { comparable } from './comparable.ts'
import { downloadInTheClear, runningOptions, storedOptions } from './queries.ts'
import classes from './config.module.css'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/config')

/** Everything in one piece, secrets hidden: as it lies in the database, as it is in use, and where the two differ. */
export function WholeView() {
  const { gatewayId } = route.useParams()
  const { of } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: capabilities } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  const stored = useQuery({ ...storedOptions(gatewayId), enabled: of !== 'running' })
  const running = useQuery({ ...runningOptions(gatewayId), enabled: of !== 'stored' })
  const needed = { stored: [stored], running: [running], difference: [stored, running] }[of]
  const failed = needed.find(({ error, data }) => error && !data)
  const pair = useMemo(
    () => (stored.data && running.data ? comparable(stored.data, running.data) : undefined),
    [stored.data, running.data],
  )
  const gateway = capabilities?.gateway.name ?? 'gateway'
  const shown = of === 'running' ? running.data : stored.data
  const text = useMemo(() => JSON.stringify(shown, null, 2), [shown])
  return (
    <div className={classes.whole}>
      <div className={classes.wholeLine}>
        <SegmentedControl
          size="xs"
          aria-label="Which configuration"
          value={of}
          onChange={(next) => void navigate({ search: (before) => ({ ...before, of: next }), replace: true })}
          data={[
            { value: 'stored', label: 'As stored' },
            { value: 'running', label: 'As it runs' },
            { value: 'difference', label: 'Difference' },
          ]}
        />
        <span className={classes.quiet}>
          {of === 'running' ? 'From memory: a write shows here a moment later.' : 'Secrets are hidden.'}
        </span>
        <span className={classes.spring} />
        <Button variant="subtle" size="compact-sm" onClick={() => needed.forEach((query) => void query.refetch())}>
          Read again
        </Button>
        {of !== 'difference' && (
          <Button
            variant="default"
            disabled={shown === undefined}
            onClick={() =>
              saveFile(
                `${fileNameOf(gateway, 'configuration', of === 'running' ? 'as-it-runs' : 'as-stored')}.json`,
                text,
                'application/json',
              )
            }
          >
            Download, secrets hidden
          </Button>
        )}
        <Button
          variant="default"
          onClick={() =>
            confirm({
              title: 'Download with every secret?',
              body: 'The file holds the keys of your providers and of your callers in the clear. It is recorded that you downloaded it. For restoring, take a backup instead.',
              verb: 'Download with secrets',
              action: downloadInTheClear,
              vars: { gatewayId, gateway },
            })
          }
        >
          Download with secrets…
        </Button>
      </div>
      {failed && <Failure error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && needed.some(({ data }) => data === undefined) && <BlockSkeleton height={420} />}
      {of !== 'difference' && shown && (
        <pre
          className={classes.json}
          tabIndex={0}
          role="region"
          aria-label={of === 'running' ? 'As it runs' : 'As stored'}
        >
          {text}
        </pre>
      )}
      {of === 'difference' &&
        pair &&
        (pair.before === pair.after ? (
          <Notice role="status" tone="good" title="What is stored is in use">
            <p>
              Providers, aliases, keys, quotas, MCP servers and the groups that both tell are the same. What only one of
              the two tells is not compared.
            </p>
          </Notice>
        ) : (
          <DiffView
            label="From what is stored to what runs"
            diff={{ ...pair, name: 'stored → running' }}
            height="fill"
          />
        ))}
    </div>
  )
}
