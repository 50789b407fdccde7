import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { gatewayPath } from '#api/client.ts'
import { revealsOptions } from '#kit/stored-secret.tsx'
import { ClockTime } from '#ui/time.tsx'
import { downloadConfiguration } from './queries.ts'
import classes from './backup.module.css'

/** A backup that was downloaded from this page. `at` as ISO 8601. */
export interface Taken {
  kind: 'config' | 'full'
  at: string
}

export interface TakingProps {
  gatewayId: string
  name: string
  onTaken: (taken: Taken) => void
}

/** Downloads the configuration, and says when it is there. */
export function ConfigurationButton({ gatewayId, name, onTaken }: TakingProps) {
  const take = useMutation({ ...downloadConfiguration, meta: { failureShownBy: 'view' } })
  const start = () =>
    take.mutate(
      { gatewayId, gateway: name },
      { onSuccess: () => onTaken({ kind: 'config', at: new Date().toISOString() }) },
    )
  return (
    <div>
      <Button variant="default" loading={take.isPending} onClick={start}>
        Download configuration
      </Button>
      <div role="status" className={classes.said}>
        {take.isSuccess && 'Downloaded.'}
        {take.error && <span className={classes.bad}>Not downloaded: {take.error.message}</span>}
      </div>
    </div>
  )
}

/** Milliseconds after which the silence is remarked upon. */
const long = 60_000

/**
 * Downloads everything. The browser does it, since the file may be larger than what a page can hold; that it has begun is
 * seen in the record of downloads.
 */
export function FullButton({ gatewayId, onTaken }: TakingProps) {
  const [asked, setAsked] = useState<{ at: number; before: string }>()
  const { data, dataUpdatedAt } = useQuery({
    ...revealsOptions(gatewayId),
    ...(asked ? { refetchInterval: 1500 } : {}),
  })
  const newest = data?.find(({ what }) => what === 'full-backup')?.at ?? ''
  const [begun, setBegun] = useState<string>()
  if (asked && dataUpdatedAt > asked.at && newest !== asked.before) {
    setAsked(undefined)
    setBegun(newest)
    onTaken({ kind: 'full', at: newest })
  }
  return (
    <div>
      <Button
        variant="default"
        component="a"
        href={`${gatewayPath(gatewayId, 'backup')}?full=true`}
        download
        // The page never holds it, so there is nothing to wait for before the browser goes on.
        onClick={() => {
          setBegun(undefined)
          setAsked({ at: Date.now(), before: newest })
        }}
      >
        Download everything
      </Button>
      <div role="status" className={classes.said}>
        {asked && dataUpdatedAt - asked.at < long && 'The gateway is putting it together.'}
        {asked &&
          dataUpdatedAt - asked.at >= long &&
          'Nothing has come for a minute. If your browser says that the download failed, the gateway did not answer.'}
        {begun !== undefined && (
          <>
            On its way since <ClockTime at={begun} />; your browser says when it is complete.
          </>
        )}
      </div>
    </div>
  )
}
