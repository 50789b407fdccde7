import { Textarea } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { commentBodySchema } from '#contract/plexus/principal.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { changeComment } from './queries.ts'

interface CommentModalProps {
  gatewayId: string
  name: string
  asAdmin: boolean
  comment: string
  onClose: () => void
}

/** Changes what is noted about a key, and nothing else of it. */
export function CommentModal({ comment, onClose, ...of }: CommentModalProps) {
  const change = useMutation({ ...changeComment, meta: { failureShownBy: 'form' } })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { comment },
    validate: schemaResolver(commentBodySchema, { sync: true }),
  })
  return (
    <FormModal
      title={`Comment of ${of.name}`}
      submitLabel="Save comment"
      failure={change.error}
      pending={change.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((draft) =>
        change.mutate({ ...of, comment: draft.comment.trim() }, { onSuccess: onClose }),
      )}
    >
      <Textarea
        size="xs"
        label="Comment"
        description="Who or what uses the key. Empty takes it away."
        autosize
        minRows={2}
        maxRows={6}
        data-autofocus
        key={form.key('comment')}
        {...form.getInputProps('comment')}
      />
    </FormModal>
  )
}
