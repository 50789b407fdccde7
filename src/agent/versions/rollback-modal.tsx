import { Checkbox, Text, Textarea } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { type Version, versionReasonSchema } from '#contract/placet/versions.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { useMe } from '#kit/session.ts'
import { Time } from '#ui/time.tsx'
import { rollBackVersion } from './queries.ts'
import { shortSha } from './words.ts'

interface RollbackModalProps {
  agentId: string
  version: Version
  onClose: () => void
  onDone: () => void
}

const draftSchema = z.object({ reason: versionReasonSchema.shape.reason, checkpointFirst: z.boolean() })

/** Takes the whole workspace back to a version. */
export function RollbackModal({ agentId, version, onClose, onDone }: RollbackModalProps) {
  const { user } = useMe()
  const rollBack = useMutation({ ...rollBackVersion, meta: { failureShownBy: 'form' } })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { reason: '', checkpointFirst: true },
    validate: schemaResolver(draftSchema, { sync: true }),
  })
  return (
    <FormModal
      title={`Roll back to ${shortSha(version.sha)}`}
      submitLabel="Roll back"
      danger
      failure={rollBack.error}
      pending={rollBack.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((draft) =>
        rollBack.mutate({ agentId, version, actor: user.email, ...draft }, { onSuccess: onDone }),
      )}
    >
      <Text size="sm" component="div">
        Every file of the agent’s workspace goes back to how it was at <b>{version.message ?? shortSha(version.sha)}</b>
        {version.timestamp !== undefined && (
          <>
            {' '}
            (<Time at={version.timestamp} />)
          </>
        )}
        : instructions, memory, skills and scripts. Whatever was changed after that is undone.
      </Text>
      <Checkbox
        size="xs"
        label="Save a checkpoint first"
        description="Without it, changes that no version holds yet are lost."
        key={form.key('checkpointFirst')}
        {...form.getInputProps('checkpointFirst', { type: 'checkbox' })}
      />
      <Textarea
        size="xs"
        label="Why"
        description="Kept with the version. Optional."
        autosize
        minRows={2}
        data-autofocus
        key={form.key('reason')}
        {...form.getInputProps('reason')}
      />
    </FormModal>
  )
}
