import { formatCount } from '#lib/numbers.ts'
import type { Column } from '#ui/data-table.tsx'
import { Sparkline } from '#ui/sparkline.tsx'
import { Time } from '#ui/time.tsx'
import classes from './errors.module.css'
import type { ErrorKind, FailedRequest } from './noted.ts'

/** Kinds of errors. The widths leave the message what is left. */
export const kindColumns: Column<ErrorKind>[] = [
  {
    id: 'what',
    header: 'Error',
    cell: ({ signature, providers, models }) => <What message={signature} {...{ providers, models }} />,
    sortBy: ({ signature }) => signature,
  },
  {
    id: 'code',
    header: 'Status',
    cell: ({ codes }) => <span title={codes.join(', ')}>{short(codes, 2)}</span>,
    sortBy: ({ codes }) => codes[0],
    width: '88px',
    hideBelow: 900,
  },
  {
    id: 'errors',
    header: 'Errors',
    cell: ({ all }) => formatCount(all.length),
    sortBy: ({ all }) => all.length,
    align: 'end',
    width: '76px',
  },
  {
    id: 'requests',
    header: 'Requests',
    cell: ({ requests }) => formatCount(requests.length),
    sortBy: ({ requests }) => requests.length,
    align: 'end',
    width: '92px',
    hideBelow: 900,
  },
  {
    id: 'course',
    header: 'Over time',
    cell: ({ course }) => <Sparkline values={course} />,
    width: '96px',
    hideBelow: 900,
  },
  {
    id: 'key',
    header: 'Keys',
    cell: ({ keys }) => <span title={keys.join(', ')}>{short(keys, 2)}</span>,
    width: '170px',
    hideBelow: 1200,
  },
  {
    id: 'first',
    header: 'First',
    cell: ({ first }) => <Time at={first} />,
    sortBy: ({ first }) => first,
    width: '104px',
    hideBelow: 1200,
  },
  {
    id: 'last',
    header: 'Last',
    cell: ({ last }) => <Time at={last} />,
    sortBy: ({ last }) => last,
    width: '104px',
  },
]

/** One line for each request, with the error it ended in. */
export const requestColumns: Column<FailedRequest>[] = [
  {
    id: 'last',
    header: 'Time',
    cell: ({ at }) => <Time at={at} />,
    sortBy: ({ at }) => at,
    width: '104px',
  },
  {
    id: 'what',
    header: 'Ended in',
    cell: ({ end, providers, models }) => <What message={end.message} {...{ providers, models }} />,
    sortBy: ({ end }) => end.message,
  },
  {
    id: 'code',
    header: 'Status',
    cell: ({ all }) => {
      const codes = [...new Set(all.map(({ code }) => code))].filter((code) => code !== 'none')
      return <span title={codes.join(', ')}>{short(codes, 2)}</span>
    },
    sortBy: ({ end }) => end.code,
    width: '88px',
    hideBelow: 600,
  },
  {
    id: 'errors',
    header: 'Errors',
    cell: ({ all }) => formatCount(all.length),
    sortBy: ({ all }) => all.length,
    align: 'end',
    width: '76px',
    hideBelow: 900,
  },
  {
    id: 'key',
    header: 'Key',
    cell: ({ end }) => <span title={end.key}>{end.key ?? '–'}</span>,
    sortBy: ({ end }) => end.key,
    width: '170px',
    hideBelow: 900,
  },
]

/** Beside a panel there is room for the essential only. */
export const essential = { kinds: new Set(['what', 'errors', 'last']), requests: new Set(['last', 'what']) }

interface WhatProps {
  message: string
  providers: readonly string[]
  models: readonly string[]
}

function What({ message, providers, models }: WhatProps) {
  const where = [short(providers, 3), short(models, 2)].filter((part) => part !== '–').join(' · ')
  return (
    <div className={classes.what}>
      <span className={classes.message} title={message}>
        {message}
      </span>
      <span className={classes.where} title={[...providers, ...models].join(', ')}>
        {where === '' ? 'no provider noted' : where}
      </span>
    </div>
  )
}

/** The first of some names and how many more there are. */
export function short(names: readonly string[], most: number): string {
  if (names.length === 0) return '–'
  const rest = names.length - most
  return names.slice(0, most).join(', ') + (rest > 0 ? ` +${rest}` : '')
}
