import { Button, Menu, SegmentedControl, Switch, TextInput } from '@mantine/core'
import { IconFilter, IconX } from '@tabler/icons-react'
import { usageGroupings } from '#contract/placet/usage.ts'
import { valueName } from '#kit/usage-groups.ts'
import { Toolbar } from '#ui/toolbar.tsx'
import { dimensionName, filterable, readDimensions, toggled } from './grouping.ts'
import { type Range, type RangeName, rangeNames } from './range.ts'
import type { ReadUsage } from './read-usage.ts'
import type { ChangeSearch, UsageSearch } from './search.ts'
import classes from './usage.module.css'

interface FilterBarProps {
  search: UsageSearch
  range: Range
  today: string
  choices: ReadUsage['choices'] | undefined
  change: ChangeSearch
}

const rangeWords: Record<RangeName, string> = {
  yesterday: 'Yesterday',
  '7d': '7 days',
  '14d': '14 days',
  '30d': '30 days',
  '90d': '90 days',
  month: 'This month',
  'last-month': 'Last month',
  custom: 'Custom',
}

/** Which days, compared with what, broken down by what, and of what. */
export function FilterBar({ search, range, today, choices, change }: FilterBarProps) {
  return (
    <Toolbar label="Range, grouping and filters">
      <div className={classes.scrolling}>
        <SegmentedControl
          size="xs"
          aria-label="Range"
          value={search.range}
          onChange={(name) => change(named(name, range))}
          data={rangeNames.map((name) => ({ value: name, label: rangeWords[name] }))}
        />
      </div>
      {search.range === 'custom' && (
        <>
          <TextInput
            type="date"
            aria-label="First day (UTC)"
            value={range.from}
            max={today}
            onChange={(event) => event.currentTarget.value && change({ from: event.currentTarget.value, to: range.to })}
          />
          <TextInput
            type="date"
            aria-label="Last day (UTC)"
            value={range.to}
            max={today}
            onChange={(event) =>
              event.currentTarget.value && change({ to: event.currentTarget.value, from: range.from })
            }
          />
        </>
      )}
      <Switch
        size="xs"
        label="Compare with the period before"
        checked={search.compare}
        onChange={(event) => change({ compare: event.currentTarget.checked })}
      />
      <div className={classes.line}>
        <Grouping by={search.by} change={change} />
        <Filters search={search} choices={choices} change={change} />
      </div>
    </Toolbar>
  )
}

function Grouping({ by, change }: { by: string; change: ChangeSearch }) {
  const chosen = readDimensions(by)
  return (
    <div role="group" aria-label="Group by" className={classes.choices}>
      <span className={classes.word} aria-hidden>
        Group by
      </span>
      {usageGroupings.map((grouping) => (
        <Button
          key={grouping}
          size="compact-xs"
          variant={chosen.includes(grouping) ? 'light' : 'default'}
          aria-pressed={chosen.includes(grouping)}
          onClick={() => change({ by: toggled(by, grouping) })}
        >
          {dimensionName[grouping]}
        </Button>
      ))}
    </div>
  )
}

function Filters({ search, choices, change }: Pick<FilterBarProps, 'search' | 'choices' | 'change'>) {
  return (
    <div role="group" aria-label="Filters" className={classes.choices}>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button
            size="compact-xs"
            variant="default"
            disabled={!choices}
            leftSection={<IconFilter size={13} aria-hidden />}
          >
            Filter
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu}>
          {filterable.map((name) => (
            <div key={name} role="group" aria-label={dimensionName[name]}>
              <Menu.Label>{dimensionName[name]}</Menu.Label>
              {choices?.[name].map((value) => (
                <Menu.Item key={value} onClick={() => change({ [name]: value })}>
                  {valueName(value)}
                </Menu.Item>
              ))}
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
      {filterable.map((name) => {
        const value = search[name]
        if (value === undefined) return null
        return (
          <Button
            key={name}
            size="compact-xs"
            variant="light"
            rightSection={<IconX size={12} aria-hidden />}
            aria-label={`Remove the filter ${dimensionName[name]}: ${valueName(value)}`}
            onClick={() => change({ [name]: undefined })}
          >
            {dimensionName[name]}: {valueName(value)}
          </Button>
        )
      })}
    </div>
  )
}

/** A preset forgets the days of a custom range; "Custom" starts from the days that are in sight. */
function named(name: string, { from, to }: Range): Partial<UsageSearch> {
  const range = rangeNames.find((known) => known === name) ?? '14d'
  return range === 'custom' ? { range, from, to } : { range, from: undefined, to: undefined }
}
