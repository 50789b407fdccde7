import { Autocomplete } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { channelNameSchema } from '#contract/placet/channels.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { noteWaitingForRestart } from '#kit/restart.ts'
import { knownChannels } from './known-channels.ts'
import { createChannel } from './queries.ts'

interface NewChannelModalProps {
  agentId: string
  /** Names that there are already. */
  taken: readonly string[]
  onClose: () => void
  /** Opens the channel that was made. */
  onOpen: (name: string) => void
}

const draftSchema = z.object({ name: channelNameSchema })

/** Asks for a name; the rest is filled in once the channel is there. */
export function NewChannelModal({ agentId, taken, onClose, onOpen }: NewChannelModalProps) {
  const client = useQueryClient()
  const create = useMutation({ ...createChannel, meta: { failureShownBy: 'form' } })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '' },
    validate: schemaResolver(draftSchema, { sync: true }),
    onValuesChange: () => create.reset(),
  })
  const submit = ({ name }: { name: string }, replace = false) =>
    create.mutate(
      { agentId, name, replace },
      {
        onSuccess: () => {
          noteWaitingForRestart(client, agentId, `the ${name} channel`)
          onOpen(name)
        },
      },
    )
  return (
    <FormModal
      title="New channel"
      submitLabel="Create channel"
      failure={create.error}
      pending={create.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((draft) => submit(draft))}
      onConflict={{ label: 'Replace it with an empty one', go: () => submit(form.getValues(), true) }}
    >
      <Autocomplete
        label="Name"
        size="xs"
        description="By its name the agent knows what it is: telegram, slack, … It is created switched off; then fill in the rest."
        data={Object.entries(knownChannels)
          .filter(([name]) => !taken.includes(name))
          .map(([name]) => name)}
        data-autofocus
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
    </FormModal>
  )
}
