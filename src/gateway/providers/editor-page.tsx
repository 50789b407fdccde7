import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Provider } from '#contract/plexus/providers.ts'
import { Failure } from '#kit/failure.tsx'
import { providersOptions } from '#kit/gateway-lists.ts'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { draftOf, nameForCopy, newDraft } from './draft.ts'
import { providerOptions } from './queries.ts'
import { ProviderEditor } from './provider-editor.tsx'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/providers/edit')

/** A page of its own for one provider: to edit it, to make another like it, or a new one. */
export function EditorPage() {
  const { gatewayId } = route.useParams()
  const { open, clone } = route.useSearch()
  const key = open === undefined ? `new ${clone ?? ''}` : `edit ${open}`
  return <Loaded key={key} gatewayId={gatewayId} open={open} clone={open === undefined ? clone : undefined} />
}

interface LoadedProps {
  gatewayId: string
  open: string | undefined
  clone: string | undefined
}

function Loaded({ gatewayId, open, clone }: LoadedProps) {
  const source = open ?? clone
  const { part } = route.useSearch()
  const one = useQuery({ ...providerOptions(gatewayId, source ?? ''), enabled: source !== undefined })
  const list = useQuery({ ...providersOptions(gatewayId), enabled: open === undefined })
  // What a person types into is what was there when it was opened; a later answer does not change it.
  const [base, setBase] = useState<Provider>()
  if (base === undefined && one.data !== undefined && !one.isFetching) setBase(one.data)
  const title = open !== undefined ? `Edit ${open}` : clone !== undefined ? `Copy of ${clone}` : 'New provider'
  const isReady = (source === undefined || base !== undefined) && (open !== undefined || list.data !== undefined)
  const failed =
    source !== undefined && one.error && base === undefined ? one : list.error && !list.data ? list : undefined
  if (failed?.error?.upstreamStatus === 404 && source !== undefined)
    return (
      <Page title={title}>
        <Notice title={`There is no provider called ${source}`} tone="warn">
          <p>It may have been removed meanwhile.</p>
        </Notice>
      </Page>
    )
  if (failed)
    return (
      <Page title={title}>
        <Failure error={failed.error} onRetry={() => void failed.refetch()} />
      </Page>
    )
  if (!isReady)
    return (
      <Page title={title}>
        <BlockSkeleton height={420} />
      </Page>
    )
  const all = list.data?.items ?? []
  const start = base === undefined ? newDraft() : draftOf(base, open ?? nameForCopy(clone ?? '', all))
  return (
    <ProviderEditor
      gatewayId={gatewayId}
      title={title}
      start={start}
      base={open === undefined ? undefined : base}
      taken={open === undefined ? all.map(({ name }) => name) : []}
      part={part}
    />
  )
}
