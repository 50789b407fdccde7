import { SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { plural } from '#lib/numbers.ts'
import { SearchInput } from '#ui/search-input.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import classes from './fleet.module.css'

const route = getRouteApi('/_signed-in/agents')
const states = [
  { value: 'all', label: 'All' },
  { value: 'healthy', label: 'Healthy' },
  { value: 'attention', label: 'Needs attention' },
] as const
const views = [
  { value: 'table', label: 'Table' },
  { value: 'cards', label: 'Cards' },
] as const

/** Cards have no headers to sort by; each order comes with the direction that is wanted first. */
const orders = [
  { value: 'name', label: 'By name', dir: 'asc' },
  { value: 'state', label: 'Worst first', dir: 'desc' },
  { value: 'sessions', label: 'Most sessions', dir: 'desc' },
  { value: 'tokens', label: 'Most tokens', dir: 'desc' },
  { value: 'active', label: 'Last active', dir: 'desc' },
  { value: 'uptime', label: 'Longest up', dir: 'desc' },
] as const

interface FleetToolbarProps {
  view: 'table' | 'cards'
  shown: number
  of: number
}

export function FleetToolbar({ view, shown, of }: FleetToolbarProps) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <Toolbar label="Filter agents">
      <SearchInput label="Search agents" value={search.q} onSearch={(q) => change({ q })} w={240} />
      <SegmentedControl
        size="xs"
        aria-label="State"
        className={classes.states}
        data={[...states]}
        value={search.state}
        onChange={(value) => change({ state: states.find((state) => state.value === value)?.value ?? 'all' })}
      />
      <span className={classes.count} role="status">
        {shown === of ? plural(of, 'agent') : `${shown} of ${plural(of, 'agent')}`}
      </span>
      {view === 'cards' && (
        <Select
          aria-label="Sort by"
          data={[...orders]}
          value={search.by}
          allowDeselect={false}
          onChange={(by) => {
            const order = orders.find(({ value }) => value === by)
            if (order) change({ by: order.value, dir: order.dir })
          }}
          w={150}
        />
      )}
      <SegmentedControl
        size="xs"
        aria-label="View"
        data={[...views]}
        value={view}
        onChange={(value) => change({ view: value === 'cards' ? 'cards' : 'table' })}
      />
    </Toolbar>
  )
}
