import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { gatewayCapabilitiesOptions } from '#kit/gateways.ts'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { TraceListPage } from './trace-list-page.tsx'
import type { TracesSearch } from './traces-search.ts'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/traces')
const TracePage = lazy(() => import('./trace-page.tsx').then((module) => ({ default: module.TracePage })))

export type ChangeSearch = (next: Partial<TracesSearch>, way?: 'replace' | 'push') => void

/** Recorded requests: the list of them, or one with all that was kept. */
export function TracesPage() {
  const { gatewayId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: capabilities } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  const change: ChangeSearch = (next, way = 'replace') =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: way === 'replace' })
  if (search.requestId === undefined)
    return <TraceListPage {...{ gatewayId, search, change }} role={capabilities?.principal?.role} />
  return (
    <Suspense fallback={<BlockSkeleton height={480} />}>
      <TracePage
        key={search.requestId}
        requestId={search.requestId}
        gatewayUrl={capabilities?.gateway.url}
        {...{ gatewayId, search, change }}
      />
    </Suspense>
  )
}
