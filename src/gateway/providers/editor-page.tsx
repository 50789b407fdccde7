import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { EditorStart } from '#kit/editor-start.tsx'
import { providersOptions } from '#kit/gateway-lists.ts'
import { draftOf, nameForCopy, newDraft } from './draft.ts'
import { providerOptions } from './queries.ts'
import { ProviderEditor } from './provider-editor.tsx'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/providers/edit')

/** A page of its own for one provider: to edit it, to make another like it, or a new one. */
export function EditorPage() {
  const { gatewayId } = route.useParams()
  const { open, clone, part } = route.useSearch()
  const isNew = open === undefined
  const list = useQuery({ ...providersOptions(gatewayId), enabled: isNew })
  const all = isNew ? (list.data?.items ?? []) : []
  return (
    <EditorStart
      key={`${open} ${clone}`}
      what="provider"
      open={open}
      clone={clone}
      one={(slug) => providerOptions(gatewayId, slug)}
      needs={isNew ? [list] : []}
    >
      {({ base, left, title }) => (
        <ProviderEditor
          gatewayId={gatewayId}
          title={title}
          start={base === undefined ? newDraft() : draftOf(base, open ?? nameForCopy(clone ?? '', all))}
          base={isNew ? undefined : base}
          left={left}
          taken={all.map(({ name }) => name)}
          part={part}
        />
      )}
    </EditorStart>
  )
}
