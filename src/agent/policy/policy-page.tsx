import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Failure } from '#kit/failure.tsx'
import { plural } from '#lib/numbers.ts'
import { Page } from '#ui/page.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { confirmClearing } from './ask.tsx'
import { changesOf } from './draft.ts'
import { useDraft } from './draft-store.ts'
import { PolicySwitches } from './policy-switches.tsx'
import type { ChangeSearch } from './policy-search.ts'
import { policyOptions } from './queries.ts'
import { toRows } from './rule-rows.ts'
import { RuleForm } from './rule-form.tsx'
import { RulesView } from './rules-view.tsx'
import { SimulateView } from './simulate-view.tsx'

const route = getRouteApi('/_signed-in/agents/$agentId/policy')

export function PolicyPage() {
  const { agentId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(policyOptions(agentId))
  const [draft] = useDraft(agentId)
  const rows = useMemo(() => toRows(data?.rules.items ?? []), [data])
  const gate = useMemo(() => data && { ...data, rules: data.rules.items }, [data])
  const change: ChangeSearch = (next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const drafted = gate ? changesOf(gate, draft).count : 0
  const isSimulating = search.view === 'simulate'

  return (
    <Page
      title="Tool policy"
      fill={!isSimulating}
      note={data && plural(rows.length, 'rule')}
      actions={
        <>
          <SegmentedControl
            size="xs"
            aria-label="View"
            value={search.view}
            onChange={(view) =>
              change({ view: view === 'simulate' ? 'simulate' : 'rules', open: undefined, dialog: undefined })
            }
            data={[
              { value: 'rules', label: 'Rules' },
              { value: 'simulate', label: drafted > 0 ? `Simulator, ${plural(drafted, 'change')}` : 'Simulator' },
            ]}
          />
          {!isSimulating && (
            <>
              <Button
                variant="default"
                disabled={rows.length === 0}
                onClick={() => gate && confirmClearing(agentId, gate)}
              >
                Clear all
              </Button>
              <Button
                leftSection={<IconPlus size={14} />}
                disabled={!gate}
                onClick={() => change({ dialog: 'new', open: undefined })}
              >
                New rule
              </Button>
            </>
          )}
        </>
      }
    >
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton />}
      {data && gate && (
        <>
          <Unreadable rows={data.rules.unreadable} what="rule" />
          {isSimulating ? (
            <SimulateView agentId={agentId} gate={gate} search={search} change={change} />
          ) : (
            <>
              <PolicySwitches agentId={agentId} policy={data} />
              <RulesView agentId={agentId} gate={gate} rows={rows} search={search} change={change} />
            </>
          )}
          {search.dialog === 'new' && (
            <RuleForm agentId={agentId} gate={gate} onClose={() => change({ dialog: undefined })} />
          )}
        </>
      )}
    </Page>
  )
}
