import { SegmentedControl } from '@mantine/core'
import { useMemo } from 'react'
import type { PolicyRule } from '#contract/placet/policy.ts'
import { DataTable } from '#ui/data-table.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { confirmRemoval } from './ask.tsx'
import type { Gate } from './decide.ts'
import type { ChangeSearch, PolicySearch } from './policy-search.ts'
import { ruleColumns } from './rule-columns.tsx'
import { RuleDetail } from './rule-detail.tsx'
import { RuleForm } from './rule-form.tsx'
import { matching, type RuleRow } from './rule-rows.ts'

interface RulesViewProps {
  agentId: string
  gate: Gate<PolicyRule>
  rows: readonly RuleRow[]
  search: PolicySearch
  change: ChangeSearch
}

/** Every rule, and beside it the one that is open. */
export function RulesView({ agentId, gate, rows, search, change }: RulesViewProps) {
  const { q, show, by, dir } = search
  const found = useMemo(() => matching(rows, q), [rows, q])
  const counts = { deny: 0, allow: 0, idle: 0 }
  for (const { rule, finding } of found) {
    counts[rule.action] += 1
    if (finding) counts.idle += 1
  }
  const shown = found.filter(
    ({ rule, finding }) => show === 'all' || rule.action === show || (show === 'idle' && finding !== undefined),
  )
  const open = rows.find(({ key }) => key === search.open)
  const columns = ruleColumns({
    isNarrow: open !== undefined,
    edit: ({ key }) => change({ open: key, dialog: 'edit' }),
    remove: ({ key, rule }) =>
      confirmRemoval(agentId, gate, rule, () => key === search.open && change({ open: undefined })),
  })
  return (
    <>
      <Toolbar label="Filter rules">
        <SearchInput label="Search rules" value={q} onSearch={(next) => change({ q: next })} w={240} />
        <SegmentedControl
          size="xs"
          aria-label="Which rules"
          value={show}
          onChange={(next) => change({ show: readShow(next) })}
          data={[
            { value: 'all', label: `All ${found.length}` },
            { value: 'deny', label: `Deny ${counts.deny}` },
            { value: 'allow', label: `Allow ${counts.allow}` },
            { value: 'idle', label: `Without effect ${counts.idle}` },
          ]}
        />
      </Toolbar>
      <Split open={open !== undefined}>
        <SplitList>
          <DataTable
            label="Rules"
            rows={shown}
            rowKey={({ key }) => key}
            columns={columns}
            sort={by && { by, dir }}
            onSort={(sort) => change({ by: sort.by as typeof by, dir: sort.dir })} // the ids of ruleColumns
            onOpen={({ key }) => change({ open: key })}
            openKey={search.open}
            empty={rows.length === 0 ? emptyWords(gate) : 'No rule matches these filters.'}
          />
        </SplitList>
        {open && <RuleDetail key={open.key} row={open} rows={rows} gate={gate} agentId={agentId} change={change} />}
      </Split>
      {search.dialog === 'edit' && open && (
        <RuleForm
          key={open.key}
          agentId={agentId}
          gate={gate}
          edited={open.rule}
          // Under another name it is another row.
          onClose={(isChanged) => change({ dialog: undefined, ...(isChanged ? { open: undefined } : {}) })}
        />
      )}
    </>
  )
}

const emptyWords = ({ enabled, skipCron }: Gate) =>
  enabled
    ? `There are no rules: the agent asks about every tool call${skipCron ? ', except those of cron jobs' : ''}.`
    : 'There are no rules, and the policy is off: every tool call runs.'

const readShow = (text: string): PolicySearch['show'] =>
  text === 'deny' || text === 'allow' || text === 'idle' ? text : 'all'
