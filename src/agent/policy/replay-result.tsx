import { ActionIcon } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { formatCount, plural } from '#lib/numbers.ts'
import { Notice } from '#ui/notice.tsx'
import { Stat, Stats } from '#ui/stat.tsx'
import { Status, type Tone } from '#ui/status.tsx'
import { Time } from '#ui/time.tsx'
import type { Verdict } from './decide.ts'
import type { LoadedCalls } from './load-calls.ts'
import type { PastCall, Recorded } from './past-calls.ts'
import classes from './policy.module.css'
import type { Comparison } from './policy-search.ts'
import type { Group, Replay, ToolGroup } from './replay.ts'
import { ruleKey } from './rule.ts'
import { RuleLine } from './rule-text.tsx'

interface ReplayResultProps {
  agentId: string
  loaded: LoadedCalls
  replay: Replay
  compare: Comparison
  onTry: (call: PastCall) => void
}

/** What a replay found. */
export function ReplayResult({ agentId, loaded, replay, compare, onTry }: ReplayResultProps) {
  const { total, unchanged, changes, unjudged } = replay
  const changed = total - unchanged - unjudged.count
  if (total === 0)
    return <p className={classes.quiet}>{loaded.end === 'reading' ? 'Reading…' : 'No tool was called in this time.'}</p>
  return (
    <>
      <Stats label="Replay">
        <Stat label="Tool calls" value={formatCount(total)} />
        <Stat
          label={compare === 'rules-draft' ? 'Would change' : 'Would end differently'}
          value={formatCount(changed)}
        />
        <Stat label="The same" value={formatCount(unchanged)} />
        <Stat label="Can’t be judged" value={formatCount(unjudged.count)} />
      </Stats>
      {changed === 0 && (
        <p className={classes.quiet}>
          {unjudged.count === 0 ? 'Nothing would change.' : 'Nothing would change among those that can be judged.'}
        </p>
      )}
      {changes.map((group) => (
        <ChangeGroup key={`${group.from} ${group.to}`} {...{ group, agentId, onTry }} />
      ))}
      {unjudged.count > 0 && (
        <section className={classes.group}>
          <h3>Can’t be judged: {plural(unjudged.count, 'call')}</h3>
          <p className={classes.quiet}>
            Their parameters are not in the audit log, or not whole, and the rules that apply ask for parameters.
          </p>
          <ToolTable label="Calls that can’t be judged" tools={unjudged.tools} {...{ agentId, onTry }} />
        </section>
      )}
      <Leftovers loaded={loaded} />
    </>
  )
}

const beforeWords: Record<Recorded, string> = { allow: 'Allowed', deny: 'Denied', ask: 'Asked', ran: 'Ran' }
const afterWords: Record<Verdict, string> = { allow: 'allowed', deny: 'denied', ask: 'asked' }
const tones: Record<Verdict, Tone> = { allow: 'good', deny: 'bad', ask: 'warn' }

interface GroupProps {
  group: Group
  agentId: string
  onTry: (call: PastCall) => void
}

function ChangeGroup({ group, agentId, onTry }: GroupProps) {
  const { from, to, count, tools } = group
  const title = `${beforeWords[from]} → ${afterWords[to]}`
  return (
    <section className={classes.group}>
      <h3>
        <Status tone={tones[to]}>{`${title}: ${plural(count, 'call')}`}</Status>
      </h3>
      {from === 'ran' && <p className={classes.quiet}>The log notes no decision about them, only that they ran.</p>}
      <ToolTable label={title} tools={tools} agentId={agentId} onTry={onTry} />
    </section>
  )
}

interface ToolTableProps {
  label: string
  tools: readonly ToolGroup[]
  agentId: string
  onTry: (call: PastCall) => void
}

function ToolTable({ label, tools, agentId, onTry }: ToolTableProps) {
  return (
    <table className={classes.tools} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Tool</th>
          <th scope="col" data-align="end">
            Calls
          </th>
          <th scope="col">Rule</th>
          <th scope="col">Examples</th>
        </tr>
      </thead>
      <tbody>
        {tools.map(({ tool, count, rules, examples }) => (
          <tr key={tool}>
            <td className="mono">{tool}</td>
            <td data-align="end">{formatCount(count)}</td>
            <td>
              {rules.length === 0 && <span className={classes.quiet}>none</span>}
              {rules.slice(0, 3).map((rule) => (
                <div key={ruleKey(rule)}>
                  <RuleLine rule={rule} />
                </div>
              ))}
              {rules.length > 3 && <span className={classes.quiet}>and {rules.length - 3} more</span>}
            </td>
            <td>
              {examples.map((call, index) => (
                <Example key={index} call={call} agentId={agentId} onTry={onTry} />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Example({ call, agentId, onTry }: { call: PastCall; agentId: string; onTry: (call: PastCall) => void }) {
  const { tool, params, at, runId } = call
  const about = params && Object.values(params).find((value) => typeof value === 'string')
  return (
    <div className={classes.example}>
      <ActionIcon size={20} aria-label={`Try this call of ${tool}`} title="Try this call" onClick={() => onTry(call)}>
        <IconFlask size={13} />
      </ActionIcon>
      {runId === undefined ? (
        <Link to="/agents/$agentId/audit" params={{ agentId }} search={{ tool, ...aroundOf(at) }}>
          <Time at={at} empty="no time" />
        </Link>
      ) : (
        <Link to="/agents/$agentId/audit/runs/$runId" params={{ agentId, runId }}>
          <Time at={at} empty={runId} />
        </Link>
      )}
      {typeof about === 'string' && (
        <span className={classes.about} title={about}>
          {about}
        </span>
      )}
    </div>
  )
}

/** The minute around a moment, as the audit log's address has it. */
function aroundOf(at: number | undefined) {
  if (at === undefined) return {}
  return { from: new Date(at - 30_000).toISOString(), to: new Date(at + 30_000).toISOString() }
}

function Leftovers({ loaded: { nameless, unreadable } }: { loaded: LoadedCalls }) {
  if (nameless + unreadable === 0) return null
  return (
    <Notice title="Not counted" tone="warn">
      {nameless > 0 && <p>{plural(nameless, 'event')} of the log name no tool.</p>}
      {unreadable > 0 && <p>{plural(unreadable, 'event')} could not be read.</p>}
    </Notice>
  )
}
