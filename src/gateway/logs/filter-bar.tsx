import { Button, Checkbox, MultiSelect, Text } from '@mantine/core'
import { logLevels } from '#contract/plexus/logging.ts'
import { formatCompact, plural } from '#lib/numbers.ts'
import { HitStepper } from '#ui/hit-stepper.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import type { Log } from './log.ts'
import classes from './logs.module.css'

export interface ShownSearch {
  q: string
  only: boolean
  without: string[]
  modules: string[]
}

interface FilterBarProps {
  log: Log
  search: ShownSearch
  change: (next: Partial<ShownSearch>) => void
  /** What is wrong with what is searched for. */
  problem: string | undefined
  /** Which hit the person has come to, from 0. */
  hit: number
  onHit: (hit: number) => void
}

/** What is shown of the lines that are here. Changes nothing in the gateway. */
export function FilterBar({
  log: { store, view, isThere, failure },
  search,
  change,
  problem,
  hit,
  onHit,
}: FilterBarProps) {
  const levels = store.levels()
  const modules = store.modules()
  const isSearching = search.q !== ''
  const gaveUp = typeof view.search === 'object' ? view.search.problem : problem
  return (
    <Toolbar
      label="Filter what is shown"
      isActive={search.without.length + search.modules.length > 0 || (search.only && isSearching)}
    >
      <SearchInput
        label="Find text or /expression/"
        value={search.q}
        onSearch={(q) => change({ q })}
        error={gaveUp !== undefined}
        w={250}
        onKeyDown={({ key }) => key === 'Enter' && view.hits.length > 0 && onHit(hit)}
      />
      {isSearching &&
        (gaveUp === undefined ? (
          <>
            {(view.hits.length > 0 || ((isThere || failure) && view.search === 'done')) && (
              <HitStepper count={view.hits.length} at={hit} onGo={onHit} />
            )}
            {view.search === 'busy' && (
              <Text size="xs" c="dimmed">
                searching…
              </Text>
            )}
          </>
        ) : (
          <Text size="xs" c="red" role="alert">
            {gaveUp}
          </Text>
        ))}
      <Checkbox
        size="xs"
        label="Only lines with it"
        checked={search.only}
        disabled={!isSearching}
        onChange={(event) => change({ only: event.currentTarget.checked })}
      />
      <LevelButtons counts={levels} without={search.without} onChange={(without) => change({ without })} />
      <MultiSelect
        size="xs"
        aria-label="Modules shown"
        placeholder={search.modules.length === 0 ? 'All modules' : ''}
        w={search.modules.length > 1 ? 320 : 200}
        searchable
        clearable
        hidePickedOptions
        comboboxProps={{ shadow: 'md' }}
        data={[...new Set([...modules.keys(), ...search.modules])]
          .filter((name) => name !== '')
          .toSorted()
          .map((name) => ({ value: name, label: name }))}
        value={search.modules}
        onChange={(next) => change({ modules: next })}
      />
    </Toolbar>
  )
}

interface LevelButtonsProps {
  counts: ReadonlyMap<string, number>
  without: readonly string[]
  onChange: (without: string[]) => void
}

/** Each level that there is, with its lines: pressed while they are shown. */
function LevelButtons({ counts, without, onChange }: LevelButtonsProps) {
  const there = new Set([...counts.keys(), ...without])
  const known = logLevels.filter((level) => there.has(level))
  const others = [...there].filter((level) => !logLevels.some((one) => one === level))
  return (
    <div className={classes.levels} role="group" aria-label="Levels shown">
      {[...known, ...others].map((level) => {
        const isShown = !without.includes(level)
        const count = counts.get(level) ?? 0
        return (
          <Button
            key={level}
            variant={isShown ? 'light' : 'default'}
            color="gray"
            size="xs"
            px={8}
            aria-pressed={isShown}
            title={`${plural(count, 'line')}, ${isShown ? 'shown' : 'left out'}`}
            onClick={() => onChange(isShown ? [...without, level] : without.filter((one) => one !== level))}
          >
            {level} {formatCompact(count)}
          </Button>
        )
      })}
    </div>
  )
}
