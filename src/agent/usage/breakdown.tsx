import { useMemo } from 'react'
import { tokensOf } from '#contract/placet/usage.ts'
import { groupName, type UsageGroup } from '#kit/usage-groups.ts'
import { formatCount, formatPercent } from '#lib/numbers.ts'
import { formatDay } from '#lib/time.ts'
import { type Column, DataTable, type Sort } from '#ui/data-table.tsx'
import { changeOf } from './change.ts'
import { type Cost, costOf, formatCost, leftOut, leftOutNames } from './cost.ts'
import { dimensionName } from './grouping.ts'
import type { PriceTable } from './prices.ts'
import { countsTurns, type ReadUsage } from './read-usage.ts'
import { useGoTo } from './use-go-to.ts'
import classes from './usage.module.css'

interface BreakdownProps {
  agentId: string
  read: ReadUsage
  earlier: ReadUsage | undefined
  prices: PriceTable
  isFiltered: boolean
  sort: Sort
  onSort: (sort: Sort) => void
}

interface Line extends UsageGroup {
  name: string
  tokens: number
  cost: Cost
  /** Tokens of the same group in the period before; undefined when not compared. */
  before: number | undefined
}

/** Every group in full numbers, sortable; a row leads to what it is made of. */
export function Breakdown({ agentId, read, earlier, prices, isFiltered, sort, onSort }: BreakdownProps) {
  const { toGroup } = useGoTo(agentId, read)
  const lines = useMemo(() => linesOf(read, earlier, prices), [read, earlier, prices])
  const columns = useMemo(() => columnsOf(read, earlier !== undefined), [read, earlier])
  if (read.groupedBy.length === 0) return null
  const what = read.groupedBy.map((name) => dimensionName[name]).join(' and ')
  return (
    <DataTable
      label={`Usage by ${what.toLowerCase()}`}
      rows={lines}
      rowKey={({ key }) => key}
      columns={columns}
      sort={columns.some(({ id }) => id === sort.by) ? sort : { by: 'tokens', dir: 'desc' }}
      onSort={onSort}
      {...(toGroup ? { onOpen: (group: Line) => toGroup(group) } : {})}
      height={520}
      empty={
        isFiltered ? 'No tokens were used in these days with these filters.' : 'No tokens were used in these days.'
      }
    />
  )
}

function linesOf({ groups, groupedBy }: ReadUsage, earlier: ReadUsage | undefined, prices: PriceTable): Line[] {
  const before = earlier && new Map(earlier.groups.map((group) => [group.key, tokensOf(group.totals)]))
  const byDay = groupedBy[0] === 'date'
  return groups.map((group) => ({
    ...group,
    name: byDay && group.values[0] ? formatDay(group.values[0]) : groupName(group),
    tokens: tokensOf(group.totals),
    cost: costOf(group.rows, prices),
    before: byDay ? undefined : before && (before.get(group.key) ?? 0),
  }))
}

function columnsOf({ totals, groupedBy }: ReadUsage, compared: boolean): Column<Line>[] {
  const all = tokensOf(totals)
  const byDay = groupedBy[0] === 'date'
  const counted = countsTurns(totals)
  return [
    {
      id: 'name',
      header: groupedBy.map((name) => dimensionName[name]).join(' · '),
      sortBy: (line) => (byDay ? line.values[0] : line.name),
      cell: ({ name }) => <span title={name}>{name}</span>,
    },
    figure('tokens', 'Tokens', ({ tokens }) => tokens),
    ...(compared && !byDay ? [changeColumn] : []),
    {
      id: 'share',
      header: 'Share',
      align: 'end',
      width: '130px',
      hideBelow: 900,
      sortBy: ({ tokens }) => tokens,
      cell: ({ tokens }) => <Share part={tokens} whole={all} />,
    },
    figure('prompt', 'Prompt', ({ totals }) => totals.prompt_tokens, 900),
    figure('completion', 'Completion', ({ totals }) => totals.completion_tokens, 900),
    ...(counted
      ? [
          figure('cached', 'Cached', ({ totals }) => totals.cached_tokens, 1200),
          figure('turns', 'Turns', ({ totals }) => totals.turn_count, 1200),
          figure('tools', 'Tool calls', ({ totals }) => totals.tool_calls_count, 1200),
        ]
      : []),
    {
      id: 'cost',
      header: 'Cost, estimate',
      align: 'end',
      width: '150px',
      sortBy: ({ cost }) => cost.usd,
      cell: ({ cost }) => <CostCell cost={cost} />,
    },
  ]
}

const figure = (
  id: string,
  header: string,
  of: (line: Line) => number,
  hideBelow?: 600 | 900 | 1200,
): Column<Line> => ({
  id,
  header,
  align: 'end',
  width: '108px',
  sortBy: of,
  cell: (line) => formatCount(of(line)),
  ...(hideBelow ? { hideBelow } : {}),
})

const changeColumn: Column<Line> = {
  id: 'change',
  header: 'Period before',
  align: 'end',
  width: '130px',
  hideBelow: 600,
  sortBy: ({ tokens, before }) => (before ? (tokens - before) / before : undefined),
  cell: ({ tokens, before = 0 }) => (
    <span title={`${formatCount(before)} tokens before`}>{changeOf(tokens, before)}</span>
  ),
}

function Share({ part, whole }: { part: number; whole: number }) {
  const fraction = whole > 0 ? part / whole : 0
  return (
    <>
      <span className={classes.share} aria-hidden>
        <span style={{ inlineSize: `${fraction * 100}%` }} />
      </span>
      <span className={classes.percent}>{formatPercent(fraction)}</span>
    </>
  )
}

function CostCell({ cost }: { cost: Cost }) {
  const missing = leftOut(cost)
  if (!missing) return formatCost(cost)
  return (
    <span title={`${missing[0]?.toUpperCase()}${missing.slice(1)}. ${leftOutNames(cost)}`}>
      {formatCost(cost)}
      {cost.usd !== undefined && ' + unknown'}
    </span>
  )
}
