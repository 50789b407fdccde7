import { SegmentedControl } from '@mantine/core'
import type { AuditSearch } from './audit-search.ts'

/** A range to look through, or the log as it is written. */
export function ViewSwitch({ search, change }: { search: AuditSearch; change: (next: Partial<AuditSearch>) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label="View"
      value={search.view}
      onChange={(view) => change({ view: view === 'live' ? 'live' : 'list', open: undefined })}
      data={[
        { value: 'list', label: 'Range' },
        { value: 'live', label: 'Live' },
      ]}
    />
  )
}
