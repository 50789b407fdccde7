import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { revivedKeys } from '#contract/plexus/backup-diff.ts'
import type { BackupContents } from '#contract/plexus/backup-reading.ts'
import type { Restored } from '#contract/plexus/backup.ts'
import { useRestart } from '#kit/restart.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import { Notice } from '#ui/notice.tsx'
import { askGatewayRestart } from './ask-gateway-restart.ts'
import { Held } from './held.tsx'
import classes from './backup.module.css'

interface RestoreResultProps {
  gatewayId: string
  name: string
  contents: BackupContents
  restored: Restored
  onEnd: () => void
}

/** What was written, whether it is there, and the restart that follows. */
export function RestoreResult({ gatewayId, name, contents, restored, onEnd }: RestoreResultProps) {
  const client = useQueryClient()
  const isRestarting = useRestart(gatewayId) !== null
  const [revived] = useState(() => revivedKeys(contents.data, Date.now()))
  const tables = Object.entries(restored.restored).filter(([table]) => !table.startsWith('_'))
  return (
    <>
      <Notice tone="good" role="status" title={`${name} is restored`}>
        <p>
          It says that it restarts by itself, which it does not. Some of what was restored counts only after a restart.
        </p>
        <div className={classes.line}>
          <Button disabled={isRestarting} onClick={() => askGatewayRestart(client, { id: gatewayId, name })}>
            Restart {name}…
          </Button>
          <Button variant="default" onClick={onEnd}>
            Later
          </Button>
        </div>
      </Notice>
      {revived.length > 0 && (
        <Notice tone="warn" title={`${plural(revived.length, 'closed key lets', 'closed keys let')} callers in again`}>
          <p>
            {revived.join(', ')}: the gateway has forgotten that.{' '}
            <Link to="/gateways/$gatewayId/keys" params={{ gatewayId }}>
              Go to the keys
            </Link>
          </p>
        </Notice>
      )}
      <Held gatewayId={gatewayId} data={contents.data} />
      <table className={classes.counts} aria-label="What was restored">
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col">Rows written</th>
          </tr>
        </thead>
        <tbody>
          {tables.map(([table, rows]) => (
            <tr key={table}>
              <th scope="row" className="mono">
                {table}
              </th>
              <td data-none={rows === 0 || undefined}>{formatCount(rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
