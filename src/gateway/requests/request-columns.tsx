import { Link } from '@tanstack/react-router'
import type { UsageSort } from '#contract/plexus/usage-query.ts'
import { totalTokens, type UsageRow } from '#contract/plexus/usage.ts'
import { isRunning, type LiveRequest } from '#kit/live-requests.ts'
import { formatBytes, formatCompact, formatCount } from '#lib/numbers.ts'
import { formatDuration } from '#lib/time.ts'
import type { Column } from '#ui/data-table.tsx'
import { SecondsSince } from '#ui/seconds-since.tsx'
import { Status } from '#ui/status.tsx'
import { ClockTime } from '#ui/time.tsx'
import { costWords, exactCost } from './cost.ts'
import classes from './requests.module.css'
import { statusOf } from '#kit/request-status.ts'

/** A column that can be chosen: what it needs of a row, and how wide it is (px; the flexible ones at least). */
export interface RequestColumn extends Omit<Column<LiveRequest>, 'width' | 'isSortable' | 'sortBy'> {
  fields: readonly (keyof UsageRow)[]
  px: number
  isFlexible?: boolean
}

/** What every list needs, whatever is shown. */
export const alwaysFields = ['requestId', 'date', 'startTime', 'responseStatus', 'durationMs', 'provider'] as const

const sortable: ReadonlySet<string> = new Set<UsageSort>([
  'date',
  'apiKey',
  'provider',
  'incomingModelAlias',
  'costTotal',
  'durationMs',
])

/** The chosen columns for the table, with how wide they are together. */
export function tableColumns(chosen: readonly RequestColumn[]): { columns: Column<LiveRequest>[]; minWidth: number } {
  return {
    columns: chosen.map(({ fields: _fields, px, isFlexible, ...column }) => ({
      ...column,
      isSortable: sortable.has(column.id),
      ...(isFlexible ? {} : { width: `${px}px` }),
    })),
    minWidth: chosen.reduce((sum, { px }) => sum + px, 0),
  }
}

const usual = new Set(['date', 'status', 'apiKey', 'incomingModelAlias', 'provider', 'tokens', 'costTotal'])
usual.add('durationMs').add('tokensPerSec').add('attempts').add('kept')

/** What is shown until somebody chooses otherwise. */
export const usualColumns = (): string[] => allColumns('').flatMap(({ id }) => (usual.has(id) ? id : []))

export const allColumns = (gatewayId: string): RequestColumn[] => [
  {
    id: 'date',
    header: 'Begun',
    px: 132,
    fields: ['date'],
    cell: ({ row }) => (row.date === undefined ? '–' : <ClockTime at={row.date} dated />),
  },
  { id: 'status', header: 'Status', px: 130, fields: ['responseStatus'], cell: ({ row }) => <StatusCell row={row} /> },
  plain('apiKey', 'Key', 110, { isFlexible: true, hideBelow: 600 }),
  plain('attribution', 'Attribution', 110),
  plain('incomingModelAlias', 'Model', 96, { isFlexible: true }),
  plain('selectedModelName', 'Target model', 170, { isFlexible: true, hideBelow: 900 }),
  {
    id: 'provider',
    header: 'Provider',
    px: 112,
    hideBelow: 900,
    fields: ['provider', 'selectedModelName'],
    cell: ({ row }) =>
      row.provider === undefined ? (
        <span className={classes.quiet}>{isRunning({ row, progress: undefined }) ? '–' : 'none'}</span>
      ) : (
        <span title={`${row.provider} / ${row.selectedModelName ?? 'unknown model'}`}>{row.provider}</span>
      ),
  },
  {
    id: 'api',
    header: 'API',
    px: 130,
    hideBelow: 900,
    fields: ['incomingApiType', 'outgoingApiType'],
    cell: ({ row: { incomingApiType: from, outgoingApiType: to } }) =>
      to === undefined || to === from ? (from ?? '–') : `${from ?? '?'} → ${to}`,
  },
  {
    id: 'tokens',
    header: 'Tokens',
    px: 78,
    align: 'end',
    hideBelow: 900,
    fields: ['tokensInput', 'tokensOutput', 'tokensCached', 'tokensCacheWrite', 'tokensEstimated'],
    cell: (one) => <TokensCell {...one} />,
  },
  number('tokensInput', 'Input', 84),
  number('tokensOutput', 'Output', 84),
  number('tokensCached', 'Cached', 84),
  number('tokensReasoning', 'Reasoning', 92),
  {
    id: 'costTotal',
    header: 'Cost',
    px: 92,
    align: 'end',
    hideBelow: 900,
    fields: ['costTotal', 'costSource'],
    cell: ({ row }) => <span title={exactCost(row)}>{costWords(row)}</span>,
  },
  {
    id: 'durationMs',
    header: 'Duration',
    px: 92,
    align: 'end',
    hideBelow: 600,
    fields: ['durationMs', 'startTime'],
    cell: (one) => <Elapsed {...one} />,
  },
  duration('ttftMs', 'First token', 96),
  {
    id: 'tokensPerSec',
    header: 'Speed',
    px: 98,
    align: 'end',
    hideBelow: 1200,
    fields: ['tokensPerSec'],
    cell: (one) => <SpeedCell {...one} />,
  },
  {
    id: 'attempts',
    header: 'Tries',
    px: 56,
    align: 'end',
    hideBelow: 1200,
    fields: ['attemptCount'],
    cell: ({ row: { attemptCount } }) =>
      attemptCount === undefined ? '–' : attemptCount > 1 ? <b>{attemptCount}</b> : attemptCount,
  },
  plain('finishReason', 'Ended with', 110),
  plain('sourceIp', 'From address', 130),
  plain('clientRequestId', 'Client’s id', 150),
  { ...plain('requestId', 'Request id', 290), cell: ({ row }) => <span className="mono">{row.requestId}</span> },
  {
    id: 'kept',
    header: 'Kept',
    px: 116,
    hideBelow: 1200,
    fields: ['hasError', 'hasDebug'],
    cell: ({ row }) => <KeptCell gatewayId={gatewayId} row={row} />,
  },
]

type Name = keyof UsageRow

function plain(id: Name, header: string, px: number, more: Partial<RequestColumn> = { hideBelow: 900 }): RequestColumn {
  const cell: RequestColumn['cell'] = ({ row }) => {
    const value = row[id]
    return typeof value === 'string' ? <span title={value}>{value}</span> : '–'
  }
  return { id, header, px, fields: [id], cell, ...more }
}

function number(id: Name, header: string, px: number): RequestColumn {
  const cell: RequestColumn['cell'] = ({ row }) => {
    const value = row[id]
    return typeof value === 'number' ? <span title={formatCount(value)}>{formatCompact(value)}</span> : '–'
  }
  return { id, header, px, align: 'end', hideBelow: 900, fields: [id], cell }
}

function duration(id: Name, header: string, px: number): RequestColumn {
  const cell: RequestColumn['cell'] = ({ row }) => {
    const value = row[id]
    return typeof value === 'number' ? formatDuration(value) : '–'
  }
  return { id, header, px, align: 'end', hideBelow: 900, fields: [id], cell }
}

function StatusCell({ row }: { row: UsageRow }) {
  const { tone, word } = statusOf(row)
  return <Status tone={tone}>{word}</Status>
}

function TokensCell({ row, progress }: LiveRequest) {
  if (isRunning({ row, progress })) {
    const bytes = progress?.bytesReceived
    return bytes === undefined ? '–' : <span title="Received so far">{formatBytes(bytes)}</span>
  }
  const tokens = totalTokens(row)
  if (tokens === undefined) return '–'
  const estimated = row.tokensEstimated === true
  return (
    <span title={`${formatCount(tokens)} tokens${estimated ? ', estimated by the gateway' : ''}`}>
      {estimated && '≈ '}
      {formatCompact(tokens)}
    </span>
  )
}

/** How long it took; while it runs, how long it has been. */
export function Elapsed({ row, progress }: LiveRequest) {
  if (!isRunning({ row, progress })) return row.durationMs === undefined ? '–' : formatDuration(row.durationMs)
  if (progress?.elapsedMs !== undefined) return <span className="num">{formatDuration(progress.elapsedMs)}</span>
  const start = row.startTime ?? (row.date === undefined ? Number.NaN : Date.parse(row.date))
  return Number.isNaN(start) ? '–' : <SecondsSince at={start} />
}

/** English text has about four bytes to a token. */
const bytesPerToken = 4

function SpeedCell({ row, progress }: LiveRequest) {
  if (!isRunning({ row, progress }))
    return row.tokensPerSec === undefined || row.tokensPerSec === 0 ? (
      '–'
    ) : (
      <span title="Tokens a second">{`${formatSpeed(row.tokensPerSec)} tok/s`}</span>
    )
  const bytes = progress?.semanticBytesPerSec
  if (bytes === undefined) return '–'
  return (
    <span title={`Estimated: ${formatCount(bytes)} bytes of answer a second, about ${bytesPerToken} to a token`}>
      {`≈ ${formatSpeed(bytes / bytesPerToken)} tok/s`}
    </span>
  )
}

const formatSpeed = (speed: number) => (speed < 10 ? speed.toFixed(1) : formatCount(Math.round(speed)))

/** What else the gateway holds of it. */
export function KeptCell({ gatewayId, row }: { gatewayId: string; row: UsageRow }) {
  const { requestId } = row
  return (
    <span className={classes.kept}>
      {row.hasError && (
        <Link to="/gateways/$gatewayId/errors" params={{ gatewayId }} search={{ requestId }} className={classes.link}>
          Error
        </Link>
      )}
      {row.hasDebug && (
        <Link to="/gateways/$gatewayId/traces" params={{ gatewayId }} search={{ requestId }} className={classes.link}>
          Trace
        </Link>
      )}
    </span>
  )
}
