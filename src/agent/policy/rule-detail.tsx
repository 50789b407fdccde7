import { Button, Group } from '@mantine/core'
import type { PolicyRule } from '#contract/placet/policy.ts'
import { formatAbsolute, readInstant } from '#lib/time.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { Notice } from '#ui/notice.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { Time } from '#ui/time.tsx'
import { confirmRemoval } from './ask.tsx'
import type { Gate } from './decide.ts'
import classes from './policy.module.css'
import { whatRemovalMeans } from './removal.ts'
import { covers, ruleKey, tooBroad } from './rule.ts'
import type { RuleRow } from './rule-rows.ts'
import { ActionStatus, Pattern, RuleLine } from './rule-text.tsx'
import type { ChangeSearch } from './policy-search.ts'

interface RuleDetailProps {
  row: RuleRow
  rows: readonly RuleRow[]
  gate: Gate<PolicyRule>
  agentId: string
  change: ChangeSearch
}

/** One rule in full: what it asks for, where it comes from, and how it stands among the others. */
export function RuleDetail({ row, rows, gate, agentId, change }: RuleDetailProps) {
  const { rule, finding } = row
  const broad = tooBroad(rule)
  const added = readInstant(rule.added_at)
  const idle = rows.filter((other) => other.finding?.by === rule)
  const carved =
    rule.action === 'allow'
      ? gate.rules.filter((other) => other.action === 'deny' && ruleKey(other) !== ruleKey(rule) && covers(rule, other))
      : []
  const openRule = (wanted: PolicyRule) => change({ open: rows.find((other) => other.rule === wanted)?.key })
  return (
    <SidePanel
      label="Rule"
      title={<Pattern text={rule.tool} />}
      note={<ActionStatus action={rule.action} />}
      onClose={() => change({ open: undefined })}
    >
      {finding && (
        <Notice tone="warn" title={headings[finding.kind]}>
          <RuleButton rule={finding.by} onOpen={openRule} />
        </Notice>
      )}
      {broad && (
        <Notice tone="warn" title="Very wide">
          {broad}
        </Notice>
      )}
      <Facts>
        <Fact name="tool">
          <Pattern text={rule.tool} />
          <CopyButton text={rule.tool} what="tool" />
        </Fact>
        {Object.keys(rule.params).length === 0 && <Fact name="parameters">any</Fact>}
        {Object.entries(rule.params).map(([name, pattern]) => (
          <Fact key={name} name={name}>
            <Pattern text={pattern} />
          </Fact>
        ))}
        <Fact name="added by">{rule.added_by ?? 'not noted'}</Fact>
        <Fact name="added">
          {rule.added_at === undefined ? (
            'not noted'
          ) : (
            <span>
              <Time at={rule.added_at} />
              {added && `, ${formatAbsolute(added)}`}
            </span>
          )}
        </Fact>
      </Facts>
      <RuleList words="Denies that take something out of it" rules={carved} onOpen={openRule} />
      <RuleList words="Without effect because of it" rules={idle.map((other) => other.rule)} onOpen={openRule} />
      <p className={classes.quiet}>Without it: {whatRemovalMeans(rule, gate)}</p>
      <Group gap="xs">
        <Button variant="default" onClick={() => change({ dialog: 'edit' })}>
          Edit
        </Button>
        <Button
          variant="default"
          onClick={() =>
            change({ view: 'simulate', tool: rule.tool, params: rule.params, open: undefined, dialog: undefined })
          }
        >
          Try in simulator
        </Button>
        <Button
          variant="subtle"
          color="red"
          onClick={() => confirmRemoval(agentId, gate, rule, () => change({ open: undefined }))}
        >
          Remove
        </Button>
      </Group>
    </SidePanel>
  )
}

const headings = {
  identical: 'The same rule is there already',
  denied: 'Never decides: a deny covers it',
  covered: 'Adds nothing: a wider rule covers it',
} as const

interface RuleListProps {
  words: string
  rules: readonly PolicyRule[]
  onOpen: (rule: PolicyRule) => void
}

function RuleList({ words, rules, onOpen }: RuleListProps) {
  if (rules.length === 0) return null
  return (
    <div>
      <p className={classes.quiet}>{words}:</p>
      <ul className={classes.ruleList}>
        {rules.slice(0, 20).map((rule, index) => (
          <li key={index}>
            <RuleButton rule={rule} onOpen={onOpen} />
          </li>
        ))}
        {rules.length > 20 && <li>and {rules.length - 20} more</li>}
      </ul>
    </div>
  )
}

function RuleButton({ rule, onOpen }: { rule: PolicyRule; onOpen: (rule: PolicyRule) => void }) {
  return (
    <button type="button" className={classes.ruleButton} onClick={() => onOpen(rule)}>
      <RuleLine rule={rule} />
    </button>
  )
}
