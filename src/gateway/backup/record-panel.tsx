import { useQuery } from '@tanstack/react-query'
import type { RevealRecord } from '#contract/plexus/secret.ts'
import { Failure } from '#kit/failure.tsx'
import { revealsOptions } from '#kit/stored-secret.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Panel } from '#ui/panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { ClockTime } from '#ui/time.tsx'
import classes from './backup.module.css'

const words: Readonly<Record<string, string>> = {
  backup: 'Configuration',
  'full-backup': 'Everything',
  'config-export': 'Export with secrets',
}

const columns: Column<RevealRecord>[] = [
  { id: 'what', header: 'What', cell: ({ what }) => words[what] ?? what },
  { id: 'by', header: 'By', width: '27%', cell: ({ by }) => <span title={by}>{by}</span> },
  { id: 'at', header: 'When', width: '118px', cell: ({ at }) => <ClockTime at={at} /> },
]

/** Who downloaded what, newest first. */
export function RecordPanel({ gatewayId }: { gatewayId: string }) {
  const { data, error, refetch } = useQuery(revealsOptions(gatewayId))
  return (
    <Panel title="Downloads so far" flush>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton rows={3} />}
      {data && (
        <div className={classes.flush}>
          <DataTable
            label="Downloads so far"
            rows={data.filter(({ what }) => Object.hasOwn(words, what))}
            rowKey={({ what, at }, index) => `${what} ${at} ${index}`}
            columns={columns}
            height={320}
            empty="Nobody has downloaded a backup from here yet."
          />
        </div>
      )}
    </Panel>
  )
}
