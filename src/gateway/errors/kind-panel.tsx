import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { formatCount, plural } from '#lib/numbers.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { Sparkline } from '#ui/sparkline.tsx'
import { Time } from '#ui/time.tsx'
import classes from './errors.module.css'
import type { ErrorsSearch } from './errors-search.ts'
import type { ErrorKind } from './noted.ts'

interface KindPanelProps {
  gatewayId: string
  /** Undefined when none of what is shown is of this kind. */
  kind: ErrorKind | undefined
  /** What the address holds now. */
  search: ErrorsSearch
  onAll: () => void
  onClose: () => void
}

/** Requests listed here; the others are a click away. */
const most = 12

/** One kind of error: whom it hit, since when, and where to look closer. */
export function KindPanel({ gatewayId, kind, search, onAll, onClose }: KindPanelProps) {
  return (
    <SidePanel label="Kind of error" title="Kind of error" onClose={onClose}>
      {kind ? (
        <KindFacts {...{ gatewayId, kind, search, onAll }} />
      ) : (
        <p>None of the errors shown is of this kind. They may be older than what is loaded, or filtered out.</p>
      )}
    </SidePanel>
  )
}

function KindFacts({ gatewayId, kind, search, onAll }: Omit<KindPanelProps, 'kind' | 'onClose'> & { kind: ErrorKind }) {
  const { requests, all, cooldowns } = kind
  const latest = Map.groupBy(all, ({ requestId }) => requestId)
  return (
    <>
      <p className={classes.full}>{kind.signature}</p>
      <Facts>
        <Fact name="errors">
          <span className="num">{`${formatCount(all.length)} in ${plural(requests.length, 'request')}`}</span>
          <Sparkline values={kind.course} />
        </Fact>
        <Fact name="first">
          <Time at={kind.first} />
        </Fact>
        <Fact name="last">
          <Time at={kind.last} />
        </Fact>
        <Fact name="providers">{shared(kind) || 'none was reached'}</Fact>
        {kind.models.length > 0 && <Fact name="models">{listed(kind.models, '')}</Fact>}
        <Fact name="keys">{listed(kind.keys, 'not noted')}</Fact>
        {kind.codes.length > 0 && <Fact name="status">{kind.codes.join(', ')}</Fact>}
        {cooldowns > 0 && <Fact name="cooldowns">{`begun by ${formatCount(cooldowns)} of them`}</Fact>}
      </Facts>
      <h3 className={classes.heading}>Requests it happened to</h3>
      <ul className={classes.list}>
        {requests.slice(0, most).map((requestId) => (
          <li key={requestId}>
            <Link
              className={`${classes.link} mono`}
              to="/gateways/$gatewayId/errors"
              params={{ gatewayId }}
              search={{ ...search, requestId }}
            >
              {requestId.slice(0, 13)}
            </Link>
            <span>{latest.get(requestId)?.[0]?.key}</span>
            <Time at={latest.get(requestId)?.[0]?.at} />
          </li>
        ))}
      </ul>
      <div className={classes.tools}>
        <Button variant="default" onClick={onAll}>
          {requests.length > most ? `Show all ${formatCount(requests.length)} requests` : 'Show them as a list'}
        </Button>
        <CopyButton text={kind.all[0]?.message ?? kind.signature} what="latest message" />
      </div>
    </>
  )
}

/** The providers, with how many of the errors are of each where there are several. */
function shared({ providers, all }: ErrorKind): string {
  if (providers.length < 2) return providers.join('')
  const count = (name: string) => all.filter((one) => one.providers.includes(name)).length
  return providers.map((name) => `${name} (${formatCount(count(name))})`).join(', ')
}

const listed = (names: readonly string[], otherwise: string) => (names.length === 0 ? otherwise : names.join(', '))
