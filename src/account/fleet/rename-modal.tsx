import { TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { type Agent, agentDraftSchema } from '#contract/placet/agents.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { renameAgent } from './queries.ts'

const namesSchema = z.pick(agentDraftSchema, { name: true, description: true, tag: true })

/** What the agent is called here. Empty description and tag are cleared. */
export function RenameModal({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const rename = useMutation({ ...renameAgent, meta: { failureShownBy: 'form' } })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: agent.name, description: agent.description ?? '', tag: agent.tag ?? '' },
    validate: schemaResolver(namesSchema, { sync: true }),
  })
  return (
    <FormModal
      title={`Rename ${agent.name}`}
      submitLabel="Save"
      failure={rename.error}
      pending={rename.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit(({ name, description, tag }) =>
        rename.mutate({ agent, name, description: description || null, tag: tag || null }, { onSuccess: onClose }),
      )}
    >
      <TextInput label="Name" data-autofocus key={form.key('name')} {...form.getInputProps('name')} />
      <TextInput label="Description" key={form.key('description')} {...form.getInputProps('description')} />
      <TextInput label="Tag" key={form.key('tag')} {...form.getInputProps('tag')} />
    </FormModal>
  )
}
