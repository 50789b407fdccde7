import { TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { type Peer, peerDraftSchema } from '#contract/placet/peers.ts'
import { fieldErrors } from '#kit/field-errors.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { SecretInput } from '#ui/secret-input.tsx'
import { registerPeer } from './queries.ts'

/** Here the address is asked for, too. */
const formSchema = z.extend(peerDraftSchema, { url: z.nonoptional(peerDraftSchema.shape.url) })

interface PeerModalProps {
  agentId: string
  /** The peer that is replaced under its alias; a new one without it. */
  peer?: Peer
  onClose: () => void
  onDone?: (alias: string) => void
}

/** Registers a peer, or overwrites one: an alias that is taken is said before anything is replaced. */
export function PeerModal({ agentId, peer, onClose, onDone }: PeerModalProps) {
  const register = useMutation({ ...registerPeer, meta: { failureShownBy: 'form' } })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { alias: peer?.alias ?? '', url: peer?.url ?? '', token: '' },
    validate: schemaResolver(formSchema, { sync: true }),
  })
  const submit = (replaces: boolean) => {
    const draft = form.getValues()
    const trimmed = { ...draft, alias: peer?.alias ?? draft.alias.trim(), url: draft.url.trim() }
    register.mutate(
      { agentId, draft: trimmed, replaces },
      {
        onSuccess: () => {
          onClose()
          onDone?.(trimmed.alias)
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    )
  }
  return (
    <FormModal
      title={peer ? `Change ${peer.alias}` : 'Register peer'}
      submitLabel={peer ? 'Replace peer' : 'Register peer'}
      failure={register.error}
      pending={register.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit(() => submit(peer !== undefined))}
      onConflict={{ label: 'Replace it', go: () => submit(true) }}
    >
      <TextInput
        label="Alias"
        description={
          peer
            ? 'What is stored under this alias is replaced.'
            : 'What the agent calls it. A known alias is overwritten.'
        }
        placeholder="research-desk"
        disabled={peer !== undefined}
        data-autofocus={peer === undefined || undefined}
        key={form.key('alias')}
        {...form.getInputProps('alias')}
      />
      <TextInput
        label="Address"
        description="Where its agent card or its A2A endpoint is, as seen from the agent. With http, all of it travels unencrypted."
        placeholder="https://research.example/"
        data-autofocus={peer !== undefined || undefined}
        type="url"
        key={form.key('url')}
        {...form.getInputProps('url')}
      />
      <SecretInput
        label="Token"
        description={tokenWords(peer)}
        key={form.key('token')}
        {...form.getInputProps('token')}
      />
    </FormModal>
  )
}

function tokenWords(peer: Peer | undefined): string {
  const usual =
    'Only if the peer asks for one. Sent to the agent as “token”; agents may name it otherwise and ignore it.'
  return peer?.hasToken === true
    ? `${usual} Left empty, the agent may drop the one that it has: enter it again to be sure.`
    : usual
}
