import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'
import type { QuotaState } from '#contract/plexus/keys.ts'
import type { NamedUserQuota } from '#contract/plexus/user-quotas.ts'
import { Gauge } from '#ui/gauge.tsx'
import { Time } from '#ui/time.tsx'
import { useNow } from '#ui/use-now.ts'
import { exactAmount, openAgainAt, renewalOf, toneOf, usedWords } from './quota-words.ts'
import classes from './quota-states.module.css'

interface QuotaStatesProps {
  keyName: string
  states: readonly QuotaState[]
  /** What is known of the quotas themselves; only the admin may read that. */
  definitions?: readonly NamedUserQuota[]
  /** What can be done about one. */
  actions?: (state: QuotaState) => ReactNode
}

/** How far each quota of a key is used up, and when it lets go again. */
export function QuotaStates({ keyName, states, definitions = [], actions }: QuotaStatesProps) {
  return (
    <ul className={classes.states} aria-label={`Quotas of ${keyName}`}>
      {states.map((state) => {
        const { name, limitType, currentUsage, limit } = state
        return (
          <li key={name} className={classes.state}>
            <div className={classes.head}>
              <b className="mono">{name}</b>
              {state.source === 'default' && <Badge color="gray">default</Badge>}
              {state.shared && <Badge color="gray">shared</Badge>}
              {(!state.allowed || currentUsage >= limit) && <Badge color="red">used up</Badge>}
              <span className={`num ${classes.amount}`} title={exactly(state)}>
                {usedWords(limitType, currentUsage, limit)}
              </span>
            </div>
            <Gauge
              label={`${name} of ${keyName}`}
              fraction={currentUsage / limit}
              tone={toneOf(state)}
              warnAt={state.warnAt ?? undefined}
            />
            <div className={classes.foot}>
              <span>
                <Renewal state={state} definition={definitions.find((quota) => quota.name === name)} />
                <Scope state={state} />
              </span>
              {actions?.(state)}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

const exactly = ({ limitType, currentUsage, limit, remaining }: QuotaState) =>
  `${exactAmount(limitType, currentUsage)} of ${exactAmount(limitType, limit)}, ${exactAmount(limitType, remaining)} left`

/** When it lets go: a window begins anew, a rolling quota drains all the time. */
function Renewal({ state, definition }: { state: QuotaState; definition: NamedUserQuota | undefined }) {
  const now = useNow()
  if (!state.resetsAt) return null
  if (renewalOf(state, definition) === 'window')
    return (
      <>
        Begins anew <Time at={state.resetsAt} />.
      </>
    )
  const open = openAgainAt(state, now)
  if (state.currentUsage <= 0) return <>Drains evenly; nothing is in it.</>
  return (
    <>
      Drains evenly: empty <Time at={state.resetsAt} /> if nothing is added
      {open !== undefined && (
        <>
          , below the limit <Time at={open} />
        </>
      )}
      .
    </>
  )
}

const scopes = [
  ['allowedProviders', 'only providers'],
  ['excludedProviders', 'not providers'],
  ['allowedModels', 'only models'],
  ['excludedModels', 'not models'],
] as const

function Scope({ state }: { state: QuotaState }) {
  const parts = scopes.flatMap(([member, words]) => {
    const list = state.scope?.[member]
    return Array.isArray(list) && list.length > 0 ? [`${words} ${list.join(', ')}`] : []
  })
  return parts.length > 0 && <> Counts {parts.join('; ')}.</>
}
