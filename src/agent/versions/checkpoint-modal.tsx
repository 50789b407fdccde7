import { Text, Textarea } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { versionReasonSchema } from '#contract/placet/versions.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { useMe } from '#kit/session.ts'
import { saveCheckpoint } from './queries.ts'

const draftSchema = z.object({ reason: versionReasonSchema.shape.reason })

/** Saves the agent as it is, with a word why. */
export function CheckpointModal({ agentId, onClose }: { agentId: string; onClose: () => void }) {
  const { user } = useMe()
  const save = useMutation({ ...saveCheckpoint, meta: { failureShownBy: 'form' } })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { reason: '' },
    validate: schemaResolver(draftSchema, { sync: true }),
  })
  return (
    <FormModal
      title="Save checkpoint"
      submitLabel="Save checkpoint"
      failure={save.error}
      pending={save.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit(({ reason }) =>
        save.mutate({ agentId, actor: user.email, reason }, { onSuccess: onClose }),
      )}
    >
      <Text size="sm">
        The agent’s workspace is saved as a version: instructions, memory, skills and scripts. You can come back to it.
      </Text>
      <Textarea
        size="xs"
        label="Why"
        description="So that you know it again. Optional."
        placeholder="Before the migration weekend"
        autosize
        minRows={2}
        data-autofocus
        key={form.key('reason')}
        {...form.getInputProps('reason')}
      />
    </FormModal>
  )
}
