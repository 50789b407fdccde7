import { useMemo, useState } from 'react'
import type { BackupData } from '#contract/plexus/backup.ts'
import { type BackupDifference, backupDifferences, revivedKeys } from '#contract/plexus/backup-diff.ts'
import type { BackupContents } from '#contract/plexus/backup-reading.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Notice } from '#ui/notice.tsx'
import { Status, type Tone } from '#ui/status.tsx'
import { ClockTime } from '#ui/time.tsx'
import { countByKind, kindWords } from './what-changes.ts'
import classes from './backup.module.css'

/** What restoring would do to what is there now. */
export function Preview({ contents, current }: { contents: BackupContents; current: BackupData }) {
  const { kind, createdAt, data, tables } = contents
  const differences = useMemo(() => backupDifferences(current, data), [current, data])
  const counts = useMemo(() => countByKind(current, differences), [current, differences])
  const [now] = useState(() => Date.now())
  const revived = useMemo(() => revivedKeys(data, now), [data, now])
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return (
    <>
      <p className={classes.text}>
        {kind === 'full' ? 'A full backup' : 'A configuration backup'}, taken <ClockTime at={createdAt} dated />. A
        restore replaces everything of these kinds at once: what is not in the file is gone afterwards.
      </p>
      <div className={classes.scroll}>
        <table className={classes.counts} aria-label="What a restore changes">
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">Added</th>
              <th scope="col">Changed</th>
              <th scope="col">Removed</th>
              <th scope="col">Same</th>
            </tr>
          </thead>
          <tbody>
            {counts.map((count) => (
              <tr key={count.kind}>
                <th scope="row">{kindWords[count.kind]}</th>
                {([count.added, count.changed, count.removed, count.same] as const).map((number, index) => (
                  <td key={index} data-none={number === 0 || undefined}>
                    {formatCount(number)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {differences.length > 0 ? (
        <DataTable
          label="Differences"
          rows={differences}
          rowKey={(row) => `${row.kind} ${row.name}`}
          columns={columns}
          height={264}
          empty=""
        />
      ) : (
        <p className={classes.text}>As far as can be told, the gateway holds the same configuration now.</p>
      )}
      <p className={classes.help}>
        Secrets are compared by their last characters: the page does not know the stored ones.
      </p>
      {kind === 'full' && (
        <details className={classes.details}>
          <summary>
            {plural(rows, 'row')} in {plural(tables.length, 'table')} replace what the gateway has recorded
          </summary>
          <ul>
            {tables.map((table) => (
              <li key={table.name}>
                <span className="mono">{table.name}</span> {plural(table.rows, 'row')}
              </li>
            ))}
          </ul>
        </details>
      )}
      {kind === 'config' && (
        <p className={classes.help}>Requests, errors and traces are not in it and stay as they are.</p>
      )}
      {revived.length > 0 && (
        <Notice tone="warn" title={`${plural(revived.length, 'closed key')} would let callers in again`}>
          <p>
            {revived.join(', ')}: disabled or expired in the file. A restore forgets that, and they can’t be disabled
            afterwards: rotate or delete them then.
          </p>
        </Notice>
      )}
    </>
  )
}

const tones: Readonly<Record<BackupDifference['change'], Tone>> = { added: 'good', changed: 'warn', removed: 'bad' }

const columns: Column<BackupDifference>[] = [
  {
    id: 'change',
    header: 'What',
    width: '100px',
    cell: ({ change }) => <Status tone={tones[change]}>{change}</Status>,
  },
  { id: 'kind', header: 'Kind', width: '110px', cell: ({ kind }) => kindWords[kind] },
  { id: 'name', header: 'Name', cell: ({ name }) => <span title={name}>{name}</span> },
  {
    id: 'members',
    header: 'What differs',
    hideBelow: 600,
    cell: ({ members }) => (
      <span className="mono" title={members.join(', ')}>
        {members.join(', ')}
      </span>
    ),
  },
]
