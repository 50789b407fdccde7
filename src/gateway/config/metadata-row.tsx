import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { formatCount, plural } from '#lib/numbers.ts'
import { formatDuration } from '#lib/time.ts'
import { Status } from '#ui/status.tsx'
import { refreshMetadata } from './queries.ts'
import classes from './config.module.css'

/** What the gateway knows about models (prices, context sizes) from public lists, fetched anew on demand. */
export function MetadataRow({ gatewayId }: { gatewayId: string }) {
  const refresh = useMutation({ ...refreshMetadata, meta: { failureShownBy: 'view' } })
  const { data, error } = refresh
  const sources = Object.values(data?.sources ?? {})
  const failed = sources.filter((source) => typeof source.error === 'string')
  return (
    <div className={classes.other}>
      <div className={classes.text}>
        <span className={classes.label}>Model metadata</span>
        <p className={classes.help}>
          Prices and context sizes from public lists, which the gateway fetches by itself from time to time.
        </p>
        <div role="status">
          {error && <p className={classes.bad}>They were not fetched: {error.message}</p>}
          {data && (
            <>
              <Status tone={failed.length > 0 || !data.success ? 'warn' : 'good'}>
                {failed.length > 0
                  ? `${plural(failed.length, 'source')} of ${sources.length} could not be fetched`
                  : data.success
                    ? `Fetched${data.durationMs === undefined ? '' : ` in ${formatDuration(data.durationMs)}`}`
                    : (data.message ?? 'Not fetched')}
              </Status>
              <ul className={classes.sources}>
                {sources.map((source) => (
                  <li key={source.source}>
                    {source.source}:{' '}
                    {typeof source.error === 'string' ? source.error : `${formatCount(source.count ?? 0)} models`}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
      <Button variant="default" loading={refresh.isPending} onClick={() => refresh.mutate({ gatewayId })}>
        Fetch now
      </Button>
    </div>
  )
}
