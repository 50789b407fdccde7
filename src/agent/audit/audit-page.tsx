import { getRouteApi } from '@tanstack/react-router'
import { AuditList } from './audit-list.tsx'
import type { AuditSearch } from './audit-search.ts'
import { LiveTail } from './live-tail.tsx'

const route = getRouteApi('/_signed-in/agents/$agentId/audit')

/** What the agent did: over a stretch of time, or as it happens. */
export function AuditPage() {
  const { agentId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  // Opening an event and narrowing the range are steps to come back from; the rest replaces.
  const change = (next: Partial<AuditSearch>, step: 'replace' | 'push' = 'replace') =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: step === 'replace' })
  const View = search.view === 'live' ? LiveTail : AuditList
  return <View agentId={agentId} search={search} change={change} />
}
