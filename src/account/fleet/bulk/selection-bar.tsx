import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { Agent } from '#contract/placet/agents.ts'
import { plural } from '#lib/numbers.ts'
import classes from './bulk.module.css'
import type { ChangeName } from './bulk-change.tsx'

const BulkChange = lazy(() => import('./bulk-change.tsx').then(({ BulkChange }) => ({ default: BulkChange })))

const changes: readonly { name: ChangeName; label: string }[] = [
  { name: 'pause-cron', label: 'Pause all cron jobs…' },
  { name: 'resume-cron', label: 'Resume all cron jobs…' },
  { name: 'mcp', label: 'Enable or disable an MCP server…' },
  { name: 'set-secret', label: 'Set a secret…' },
  { name: 'delete-secret', label: 'Delete a secret…' },
  { name: 'policy', label: 'Add a tool policy rule…' },
]

interface SelectionBarProps {
  agents: readonly Agent[]
  onClear: () => void
  /** Undefined when all that are shown are chosen. */
  onAll: (() => void) | undefined
}

/** What can be done with several agents at once. */
export function SelectionBar({ agents, onClear, onAll }: SelectionBarProps) {
  const [change, setChange] = useState<ChangeName>()
  return (
    <div className={classes.bar} role="region" aria-label="Selected agents">
      <span role="status">{plural(agents.length, 'agent')} selected</span>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={13} aria-hidden />}>
            Change them
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {changes.map(({ name, label }) => (
            <Menu.Item key={name} onClick={() => setChange(name)}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <div className={classes.end}>
        {onAll && (
          <Button size="compact-sm" variant="subtle" onClick={onAll}>
            Select all shown
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" onClick={onClear}>
          Clear selection
        </Button>
      </div>
      {change && (
        <Suspense>
          <BulkChange name={change} agents={agents} onClose={() => setChange(undefined)} />
        </Suspense>
      )}
    </div>
  )
}
