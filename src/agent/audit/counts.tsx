import { Button, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '#kit/failure.tsx'
import { formatCount } from '#lib/numbers.ts'
import { JsonView } from '#ui/json-view.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import type { Range } from './audit-range.ts'
import classes from './counts.module.css'
import { statsOptions } from './queries.ts'
import { type Counts as CountsRead, readCounts } from './stats.ts'

/** The agent's own counts of a range, asked for when they are opened. */
export function Counts({ agentId, range }: { agentId: string; range: Range }) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" width="min(420px, 94vw)" trapFocus>
      <Popover.Target>
        <Button variant="default" rightSection={<IconChevronDown size={13} />} onClick={() => setOpened(!opened)}>
          Counts
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.drop} aria-label="Counts">
        {opened && <Inside agentId={agentId} range={range} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function Inside({ agentId, range }: { agentId: string; range: Range }) {
  const { data, error, refetch } = useQuery(statsOptions(agentId, range))
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={6} />
  const counts = readCounts(data)
  return (
    <>
      <p className={classes.about}>As the agent counts them in this range, filters aside.</p>
      <Figures {...counts} />
      <details className={classes.raw}>
        <summary>Everything it sent</summary>
        <JsonView label="Counts as they came" value={data} />
      </details>
    </>
  )
}

function Figures({ figures, groups }: CountsRead) {
  if (figures.length + groups.length === 0) return <p className={classes.about}>There is no figure that can be read.</p>
  return (
    <>
      <dl className={classes.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatCount(value)}</dd>
          </div>
        ))}
      </dl>
      {groups.map(({ name, counts }) => (
        <table key={name} className={classes.group}>
          <caption>By {name}</caption>
          <tbody>
            {counts.slice(0, 8).map(([value, count]) => (
              <tr key={value}>
                <th scope="row">{value}</th>
                <td>{formatCount(count)}</td>
              </tr>
            ))}
            {counts.length > 8 && (
              <tr>
                <th scope="row">{counts.length - 8} others</th>
                <td>{formatCount(counts.slice(8).reduce((sum, [, count]) => sum + count, 0))}</td>
              </tr>
            )}
          </tbody>
        </table>
      ))}
    </>
  )
}
