import { Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { TraceState } from '#contract/plexus/traces.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { aliasesOptions, keysOptions, providersOptions } from '#kit/gateway-lists.ts'
import { NamesInput } from '#ui/names-input.tsx'
import { changeTracing } from './queries.ts'

interface TargetsModalProps {
  gatewayId: string
  state: TraceState
  onClose: () => void
}

/** Whose requests are recorded. The three lists add up. */
export function TargetsModal({ gatewayId, state, onClose }: TargetsModalProps) {
  const [draft, setDraft] = useState({ keys: state.keys, providers: state.providers, aliases: state.aliases })
  const { data: keys } = useQuery(keysOptions(gatewayId))
  const { data: providers } = useQuery(providersOptions(gatewayId))
  const { data: aliases } = useQuery(aliasesOptions(gatewayId))
  const save = useMutation({ ...changeTracing, meta: { failureShownBy: 'form' } })
  const namesOf = (list: { items: readonly { name: string }[] } | undefined) =>
    list?.items.map(({ name }) => name) ?? []
  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate({ gatewayId, patch: draft }, { onSuccess: onClose })
  }
  return (
    <FormModal
      title="Choose what is recorded"
      submitLabel="Record these"
      failure={save.error}
      pending={save.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <Text size="sm">
        The lists add up: a request is kept with its whole text if its key, its provider or its alias is listed, also
        while “Every request” is off. The gateway forgets them when it restarts.
      </Text>
      <NamesInput
        label="Keys"
        data-autofocus
        description="Every request sent with one of them"
        choices={namesOf(keys)}
        value={draft.keys}
        onChange={(names) => setDraft({ ...draft, keys: names })}
      />
      <NamesInput
        label="Providers"
        description="Every request that goes to one of them, whoever sent it"
        choices={namesOf(providers)}
        value={draft.providers}
        onChange={(names) => setDraft({ ...draft, providers: names })}
      />
      <NamesInput
        label="Aliases"
        description="Every request that asks for one of them"
        choices={namesOf(aliases)}
        value={draft.aliases}
        onChange={(names) => setDraft({ ...draft, aliases: names })}
      />
    </FormModal>
  )
}
