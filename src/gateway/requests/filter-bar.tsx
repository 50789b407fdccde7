import { Button, Pill } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { activeFilters, hasWildcard } from './filters.ts'
import { MoreFilters } from './more-filters.tsx'
import { type Filters, noFilters, type RequestsSearch } from './requests-search.ts'
import classes from './requests.module.css'
import { NameFilter, StatusFilter } from './name-filters.tsx'
import { TimeControl } from './time-control.tsx'

export interface FilterBarProps {
  gatewayId: string
  search: RequestsSearch
  filters: Filters
  /** Whether only requests of the stored key can be seen. */
  isLimited: boolean
  onChange: (next: Partial<RequestsSearch>) => void
}

/** What to see of the requests: their time, the usual filters, the others on demand, and in words what is on. `aside` ends the first line. */
export function FilterBar({ aside, ...props }: FilterBarProps & { aside: ReactNode }) {
  const { filters, onChange, isLimited } = props
  const [isMore, setMore] = useState(false)
  const active = activeFilters(filters)
  return (
    <div className={classes.filters} role="search" aria-label="Filter requests">
      <div className={classes.line}>
        <TimeControl filters={filters} onChange={onChange} />
        {aside}
      </div>
      <div className={classes.line}>
        {!isLimited && <NameFilter of="apiKey" label="Key contains" {...props} />}
        <NameFilter of="incomingModelAlias" label="Model contains" {...props} />
        <NameFilter of="provider" label="Provider contains" {...props} />
        <StatusFilter {...props} />
        <Button variant="default" aria-expanded={isMore} onClick={() => setMore(!isMore)}>
          {isMore ? 'Fewer filters' : 'More filters'}
        </Button>
      </div>
      {isMore && <MoreFilters {...props} />}
      {active.length > 0 && (
        <div className={classes.line}>
          {active.map(({ name, label, value }) => (
            <Pill
              key={name}
              withRemoveButton
              onRemove={() => onChange({ [name]: undefined })}
              // Mantine hides it from screen readers and from the keyboard.
              removeButtonProps={{ 'aria-label': `Remove the filter ${label}`, 'aria-hidden': false, tabIndex: 0 }}
              title={value}
              className={classes.pill}
            >
              {label} <b>{value}</b>
            </Pill>
          ))}
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(noFilters)}>
            Clear filters
          </Button>
          {hasWildcard(filters) && (
            <span className={classes.hint}>“%” stands for any text here, “_” for any one character.</span>
          )}
        </div>
      )}
    </div>
  )
}
