import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { NamedAlias } from '#contract/plexus/aliases.ts'
import { EditorStart } from '#kit/editor-start.tsx'
import { aliasesOptions, providersOptions } from '#kit/gateway-lists.ts'
import { AliasEditor } from './alias-editor.tsx'
import { type Draft, draftOf, nameForCopy, namesOf, newDraft } from './draft.ts'
import { aliasOptions } from './queries.ts'

const none: readonly NamedAlias[] = []
const route = getRouteApi('/_signed-in/gateways/$gatewayId/aliases/edit')

/** A page of its own for one alias: to edit it, to make another like it, or a new one. */
export function EditorPage() {
  const { gatewayId } = route.useParams()
  const { open, clone } = route.useSearch()
  const list = useQuery(aliasesOptions(gatewayId))
  const providers = useQuery(providersOptions(gatewayId))
  const all = list.data?.items ?? none
  // Without the providers one can still type: what there is to choose from may come later.
  const settled = { ...providers, data: providers.isPending ? undefined : (providers.data ?? {}) }
  return (
    <EditorStart
      key={`${open} ${clone}`}
      what="alias"
      open={open}
      clone={clone}
      one={(slug) => aliasOptions(gatewayId, slug)}
      needs={[list, settled]}
    >
      {({ base, left, title }) => (
        <AliasEditor
          gatewayId={gatewayId}
          title={title}
          start={
            base === undefined
              ? newDraft()
              : open === undefined
                ? copyOf(draftOf(base, nameForCopy(clone ?? '', namesOf(all))))
                : draftOf(base, open)
          }
          base={open === undefined ? undefined : base}
          left={left}
          others={all.filter(({ name }) => name !== open)}
          providers={providers.data?.items}
        />
      )}
    </EditorStart>
  )
}

/** A copy can't answer to the same further names. */
function copyOf({ members: { additional_aliases: _names, ...members }, ...rest }: Draft): Draft {
  return { ...rest, members }
}
