import { ActionIcon, Button, Group, Switch } from '@mantine/core'
import { IconArrowBackUp, IconMinus, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { PolicyRule } from '#contract/placet/policy.ts'
import { plural } from '#lib/numbers.ts'
import { Panel } from '#ui/panel.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { ApplyDraft } from './apply-draft.tsx'
import type { Gate } from './decide.ts'
import { type Changes, type Draft, minusRule, noDraft, plusRule } from './draft.ts'
import classes from './policy.module.css'
import { inOrder, type Rule, ruleKey, ruleWords } from './rule.ts'
import { RuleLine } from './rule-text.tsx'

interface DraftPanelProps {
  agentId: string
  gate: Gate<PolicyRule>
  drafted: Gate
  changes: Changes
  changeDraft: (change: (before: Draft) => Draft) => void
  onAdd: () => void
}

/** Rules and switches to try, kept here until they are applied or discarded. */
export function DraftPanel({ agentId, gate, drafted, changes, changeDraft, onAdd }: DraftPanelProps) {
  const [isApplying, setApplying] = useState(false)
  const hasChanges = changes.count > 0
  return (
    <Panel
      title={hasChanges ? `Draft: ${plural(changes.count, 'change')}` : 'Draft'}
      aside={
        <Group gap="xs">
          <Button variant="subtle" size="compact-xs" disabled={!hasChanges} onClick={() => changeDraft(() => noDraft)}>
            Discard
          </Button>
          <Button size="compact-xs" disabled={!hasChanges} onClick={() => setApplying(true)}>
            Apply draft
          </Button>
        </Group>
      }
    >
      <div className={classes.draft}>
        <p className={classes.quiet}>
          Try changes without touching the agent. They stay in this browser window until you apply them.
        </p>
        <Group gap="lg">
          <Switch
            label="Policy on"
            size="xs"
            checked={drafted.enabled}
            onChange={() => changeDraft((before) => ({ ...before, enabled: !drafted.enabled }))}
          />
          <Switch
            label="Cron jobs run without asking"
            size="xs"
            disabled={!drafted.enabled}
            checked={drafted.skipCron}
            onChange={() => changeDraft((before) => ({ ...before, skipCron: !drafted.skipCron }))}
          />
        </Group>
        <ChangeList changes={changes} changeDraft={changeDraft} />
        <DraftRules gate={gate} changes={changes} changeDraft={changeDraft} onAdd={onAdd} />
      </div>
      {isApplying && (
        <ApplyDraft
          agentId={agentId}
          changes={changes}
          onApplied={() => changeDraft(() => noDraft)}
          onClose={() => setApplying(false)}
        />
      )}
    </Panel>
  )
}

type ListProps = Pick<DraftPanelProps, 'changes' | 'changeDraft'>

function ChangeList({ changes, changeDraft }: ListProps) {
  const { additions, removals } = changes
  if (additions.length + removals.length === 0) return null
  return (
    <ul className={classes.changes} aria-label="Changes in the draft">
      {additions.map((rule) => (
        <li key={ruleKey(rule)}>
          <IconPlus size={14} aria-label="added" color="var(--good)" />
          <RuleLine rule={rule} />
          <Undo what={ruleWords(rule)} onClick={() => changeDraft((before) => minusRule(before, rule))} />
        </li>
      ))}
      {removals.map((rule) => (
        <li key={ruleKey(rule)} data-removed>
          <IconMinus size={14} aria-label="removed" color="var(--bad)" />
          <RuleLine rule={rule} />
          <Undo what={ruleWords(rule)} onClick={() => changeDraft((before) => plusRule(before, rule))} />
        </li>
      ))}
    </ul>
  )
}

const Undo = ({ what, onClick }: { what: string; onClick: () => void }) => (
  <ActionIcon size={24} ml="auto" aria-label={`Take back: ${what}`} onClick={onClick}>
    <IconArrowBackUp size={14} />
  </ActionIcon>
)

/** More are found by searching. */
const shownAtMost = 60

function DraftRules({ gate, changes, changeDraft, onAdd }: ListProps & Pick<DraftPanelProps, 'gate' | 'onAdd'>) {
  const [q, setQ] = useState('')
  const gone = new Set(changes.removals.map(ruleKey))
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const found = inOrder<Rule>(gate.rules).filter((rule) => {
    const text = ruleWords(rule).toLowerCase()
    return !gone.has(ruleKey(rule)) && words.every((word) => text.includes(word))
  })
  return (
    <>
      <Group gap="xs">
        <SearchInput label="Search rules of the agent" value={q} onSearch={setQ} w={220} />
        <Button variant="default" leftSection={<IconPlus size={13} />} onClick={onAdd}>
          Add a rule to the draft
        </Button>
      </Group>
      <ul className={classes.draftRules} aria-label="Rules of the agent" tabIndex={0}>
        {found.slice(0, shownAtMost).map((rule, index) => (
          <li key={index}>
            <RuleLine rule={rule} />
            <ActionIcon
              size={24}
              ml="auto"
              aria-label={`Leave out in the draft: ${ruleWords(rule)}`}
              onClick={() => changeDraft((before) => minusRule(before, rule))}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </li>
        ))}
        {found.length > shownAtMost && (
          <li className={classes.why}>
            and {plural(found.length - shownAtMost, 'more rule', 'more rules')}: search for them
          </li>
        )}
        {found.length === 0 && (
          <li className={classes.why}>{gate.rules.length === 0 ? 'The agent has no rules.' : 'No rule matches.'}</li>
        )}
      </ul>
    </>
  )
}
