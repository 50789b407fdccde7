import { Textarea } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import * as z from 'zod/mini'
import type { ImprovementRun } from '#contract/placet/versions.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { commentRun } from './queries.ts'

const draftSchema = z.object({
  comment: z
    .string()
    .check(z.trim(), z.minLength(1, 'Write something.'), z.maxLength(2000, 'At most 2000 characters.')),
})

/** Says something about a run without deciding about it. */
export function CommentModal({ agentId, run, onClose }: { agentId: string; run: ImprovementRun; onClose: () => void }) {
  const comment = useMutation({ ...commentRun, meta: { failureShownBy: 'form' } })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { comment: '' },
    validate: schemaResolver(draftSchema, { sync: true }),
  })
  return (
    <FormModal
      title={`Comment on ${run.id}`}
      submitLabel="Send comment"
      failure={comment.error}
      pending={comment.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((draft) => comment.mutate({ agentId, run, ...draft }, { onSuccess: onClose }))}
    >
      <Textarea
        size="xs"
        label="Comment"
        description="The agent keeps it with the run. It decides nothing."
        autosize
        minRows={3}
        data-autofocus
        key={form.key('comment')}
        {...form.getInputProps('comment')}
      />
    </FormModal>
  )
}
