import { useDebouncedCallback } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import type { PolicyRule } from '#contract/placet/policy.ts'
import { Panel } from '#ui/panel.tsx'
import { CallForm } from './call-form.tsx'
import { callOf, type Typed, typedOf } from './call-text.ts'
import type { Gate } from './decide.ts'
import { changesOf, plusRule, withDraft } from './draft.ts'
import { DraftPanel } from './draft-panel.tsx'
import { useDraft } from './draft-store.ts'
import classes from './policy.module.css'
import { ReplayPanel } from './replay-panel.tsx'
import type { Rule } from './rule.ts'
import { RuleForm } from './rule-form.tsx'
import type { ChangeSearch, PolicySearch } from './policy-search.ts'
import { VerdictView } from './verdict-view.tsx'

interface SimulateViewProps {
  agentId: string
  gate: Gate<PolicyRule>
  search: PolicySearch
  change: ChangeSearch
}

/** What would happen: to one call, and to the calls of the past, under the rules as they are and as a draft would make them. */
export function SimulateView({ agentId, gate, search, change }: SimulateViewProps) {
  const [typed, setTyped] = useState(() => typedOf(search))
  const [draft, changeDraft] = useDraft(agentId)
  const [adding, setAdding] = useState<Rule>()
  const drafted = useMemo(() => withDraft(gate, draft), [gate, draft])
  const changes = useMemo(() => changesOf(gate, draft), [gate, draft])
  const call = callOf(typed)
  // The address follows when typing pauses; the verdict follows every key.
  const share = useDebouncedCallback((next: Typed) => {
    const { tool, caller, params } = callOf(next)
    change({ tool, caller, params: Object.keys(params).length > 0 ? { ...params } : undefined })
  }, 300)
  const show = (next: Typed) => {
    setTyped(next)
    share(next)
  }

  return (
    <>
      <div className={classes.workbench}>
        <Panel title="A tool call">
          <CallForm agentId={agentId} rules={gate.rules} typed={typed} onChange={show} />
          <VerdictView
            call={call}
            gate={gate}
            drafted={changes.count > 0 ? drafted : undefined}
            onAdd={(action) => setAdding({ action, tool: call.tool, params: textParams(typed) })}
          />
        </Panel>
        <DraftPanel
          agentId={agentId}
          gate={gate}
          drafted={drafted}
          changes={changes}
          changeDraft={changeDraft}
          onAdd={() => setAdding({ action: 'deny', tool: '', params: {} })}
        />
      </div>
      <ReplayPanel
        agentId={agentId}
        gate={gate}
        drafted={changes.count > 0 ? drafted : undefined}
        search={search}
        change={change}
        onTry={({ tool, params, caller }) => show(typedOf({ tool, params, caller }))}
      />
      <Reading />
      {adding && (
        <RuleForm
          agentId={agentId}
          gate={drafted}
          start={adding}
          onKeep={(rule) => changeDraft((before) => plusRule(before, rule))}
          onClose={() => setAdding(undefined)}
        />
      )}
    </>
  )
}

const textParams = (typed: Typed) =>
  Object.fromEntries(
    Object.entries(callOf(typed).params).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )

function Reading() {
  return (
    <details className={classes.reading}>
      <summary>How the rules are read here</summary>
      <p>
        The simulator works in this page alone; it asks the agent nothing and changes nothing. It follows our reading of
        the agent’s documented rules, which may differ from the agent in details:
      </p>
      <ul>
        <li>A deny beats every allow, however wide or narrow they are. Without a matching rule the agent asks.</li>
        <li>
          <b>*</b> stands for any text, also for none. A pattern has to match the whole name or value, upper and lower
          case count, and no other sign is special.
        </li>
        <li>
          A rule’s parameters all have to be there and match; further parameters of the call don’t matter. Numbers and
          objects are compared as their JSON text.
        </li>
        <li>
          <span className="mono">mcp:server:tool</span> and <span className="mono">mcp_server_tool</span> are two
          spellings of one name.
        </li>
        <li>
          While cron jobs run without asking, only the question is left out for them: a deny still denies. While the
          policy is off, everything runs.
        </li>
      </ul>
    </details>
  )
}
