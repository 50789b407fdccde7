import { Button, SegmentedControl, Select } from '@mantine/core'
import { useMemo } from 'react'
import { SearchInput } from '#ui/search-input.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { type ErrorsSearch, noFilters } from './errors-search.ts'
import { namesOf, type Noted } from './noted.ts'

interface ErrorFiltersProps {
  search: ErrorsSearch
  /** What is loaded: there is nothing to choose beyond that. */
  all: readonly Noted[]
  isLimited: boolean
  change: (next: Partial<ErrorsSearch>) => void
}

/** How to look at the errors, and which of those that are loaded. */
export function ErrorFilters({ search, all, isLimited, change }: ErrorFiltersProps) {
  const choices = useMemo(
    () => ({
      apiKey: namesOf(all.map(({ key }) => key)),
      provider: namesOf(all.flatMap(({ providers }) => providers)),
      code: namesOf(all.map(({ code }) => code)),
    }),
    [all],
  )
  // Among the kinds, the one in the address is only the one that is open.
  const told = search.view === 'kinds' ? { ...search, kind: undefined } : search
  const filtered = Object.keys(noFilters).some((name) => told[name as keyof typeof noFilters] !== undefined) // its own keys
  const choice = (name: keyof typeof choices, label: string) => (
    <Select
      aria-label={label}
      placeholder={label}
      clearable
      searchable
      w={160}
      value={search[name] ?? null}
      data={withChosen(choices[name], search[name]).map((value) => ({
        value,
        label: value === 'none' ? 'No status' : value,
      }))}
      onChange={(value) => change({ [name]: value ?? undefined })}
      clearButtonProps={{ 'aria-label': `Clear ${label}` }}
    />
  )
  return (
    <Toolbar label="Filter errors" isActive={filtered}>
      <SearchInput
        label="Search what is loaded"
        value={search.q ?? ''}
        onSearch={(q) => change({ q: q || undefined })}
        w={230}
      />
      <SegmentedControl
        size="xs"
        flex="none"
        aria-label="How errors are put together"
        value={search.view}
        onChange={(view) => change({ view, kind: undefined })}
        data={[
          { value: 'kinds', label: 'By kind' },
          { value: 'requests', label: 'By request' },
        ]}
      />
      {choice('provider', 'Provider')}
      {choice('code', 'Status code')}
      {!isLimited && choice('apiKey', 'Key')}
      {filtered && (
        <Button variant="subtle" onClick={() => change(noFilters)}>
          Clear filters
        </Button>
      )}
    </Toolbar>
  )
}

/** What is filtered by stands among the choices also when nothing of what is loaded has it. */
const withChosen = (names: readonly string[], chosen: string | undefined) =>
  chosen === undefined || names.includes(chosen) ? names : [chosen, ...names]
