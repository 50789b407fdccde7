import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Alias } from '#contract/plexus/aliases.ts'
import { Failure } from '#kit/failure.tsx'
import { aliasesOptions, providersOptions } from '#kit/gateway-lists.ts'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { AliasEditor } from './alias-editor.tsx'
import { draftOf, nameForCopy, namesOf, newDraft } from './draft.ts'
import { aliasOptions } from './queries.ts'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/aliases/edit')

/** A page of its own for one alias: to edit it, to make another like it, or a new one. */
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
  const one = useQuery({ ...aliasOptions(gatewayId, source ?? ''), enabled: source !== undefined })
  const list = useQuery(aliasesOptions(gatewayId))
  const providers = useQuery(providersOptions(gatewayId))
  // What a person types into is what was there when it was opened; a later answer does not change it.
  const [base, setBase] = useState<Alias>()
  if (base === undefined && one.data !== undefined && !one.isFetching) setBase(one.data)
  const title = open !== undefined ? `Edit ${open}` : clone !== undefined ? `Copy of ${clone}` : 'New alias'
  // Without the providers one can still type: what there is to choose from may come later.
  const isReady = (source === undefined || base !== undefined) && list.data !== undefined && !providers.isPending
  const failed = one.error && base === undefined ? one : list.error && !list.data ? list : undefined
  if (failed === one && one.error?.upstreamStatus === 404)
    return (
      <Page title={title}>
        <Notice title={`There is no alias called ${source}`} tone="warn">
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
  const all = list.data.items
  const start = base === undefined ? newDraft() : draftOf(base, open ?? nameForCopy(clone ?? '', namesOf(all)))
  if (open === undefined) start.members = copiedMembers(start.members)
  return (
    <AliasEditor
      gatewayId={gatewayId}
      title={title}
      start={start}
      base={open === undefined ? undefined : base}
      others={all.filter(({ name }) => name !== open)}
      providers={providers.data?.items}
    />
  )
}

/** A copy can't answer to the same further names. */
function copiedMembers({ additional_aliases: _names, ...members }: Readonly<Record<string, unknown>>) {
  return members
}
