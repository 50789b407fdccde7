import { Button, MultiSelect, Pill, Select, Switch } from '@mantine/core'
import { formatCount } from '#lib/numbers.ts'
import { SearchInput } from '#ui/search-input.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import classes from './audit.module.css'
import { activeIds, isFiltered } from './audit-filters.ts'
import { kindLabel, laneLabel, toolLabel } from './audit-row.ts'
import { type AuditSearch, noFilters } from './audit-search.ts'
import type { Facets } from './facets.ts'

interface FilterBarProps {
  search: AuditSearch
  facets: Facets
  /** API requests that match everything else and are not shown. */
  hidden: number
  onChange: (next: Partial<AuditSearch>) => void
}

/** What to see of what happened. */
export function AuditFilterBar({ search, facets, hidden, onChange }: FilterBarProps) {
  const ids = activeIds(search)
  return (
    <Toolbar label="Filter events" isActive={isFiltered(search)}>
      <SearchInput
        label="Search loaded events"
        title="Looks into every member of the events that are loaded"
        value={search.q}
        onSearch={(q) => onChange({ q })}
        w={190}
      />
      <MultiSelect
        size="xs"
        aria-label="Events"
        placeholder={search.event.length === 0 ? 'Every event' : ''}
        data={options(facets.events, search.event, kindLabel)}
        value={search.event}
        onChange={(event) => onChange({ event })}
        comboboxProps={{ shadow: 'md' }}
        w={search.event.length > 1 ? 260 : 150}
      />
      <Choice
        label="Lane"
        all="Every lane"
        of="lane"
        values={facets.lanes}
        name={laneLabel}
        {...{ search, onChange }}
      />
      <Choice label="Status" all="Every status" of="status" values={facets.statuses} {...{ search, onChange }} />
      <Choice label="Model" all="Every model" of="model" values={facets.models} {...{ search, onChange }} />
      <Choice
        label="Tool"
        all="Every tool"
        of="tool"
        values={facets.tools}
        name={toolLabel}
        {...{ search, onChange }}
      />
      <Switch
        size="xs"
        className={classes.noise}
        label={hidden > 0 ? `API requests (${formatCount(hidden)} hidden)` : 'API requests'}
        checked={search.noise}
        onChange={(event) => onChange({ noise: event.currentTarget.checked })}
      />
      {ids.map(({ id, label, value }) => (
        <Pill
          key={id}
          withRemoveButton
          onRemove={() => onChange({ [id]: undefined })}
          // Mantine hides it from screen readers and from the keyboard; here it is the only way to remove one.
          removeButtonProps={{ 'aria-label': `Remove the filter ${label}`, 'aria-hidden': false, tabIndex: 0 }}
          title={value}
          className={classes.pill}
        >
          {label} <span className="mono">{value}</span>
        </Pill>
      ))}
      {isFiltered(search) && (
        <Button variant="subtle" onClick={() => onChange(noFilters)}>
          Clear filters
        </Button>
      )}
    </Toolbar>
  )
}

interface ChoiceProps {
  label: string
  all: string
  of: 'lane' | 'status' | 'model' | 'tool'
  values: readonly string[]
  name?: (value: string) => string
  search: AuditSearch
  onChange: FilterBarProps['onChange']
}

function Choice({ label, all, of, values, name = (value) => value, search, onChange }: ChoiceProps) {
  const value = search[of]
  return (
    <Select
      aria-label={label}
      placeholder={all}
      data={options(values, value === undefined ? [] : [value], name)}
      value={value ?? null}
      onChange={(next) => onChange({ [of]: next ?? undefined })}
      clearable
      searchable={values.length > 12}
      w={of === 'tool' ? 150 : 122}
    />
  )
}

/** What is chosen can always be seen and taken back, also when no loaded event has it. */
const options = (values: readonly string[], chosen: readonly string[], name: (value: string) => string) =>
  [...new Set([...values, ...chosen])].map((value) => ({ value, label: name(value) }))
