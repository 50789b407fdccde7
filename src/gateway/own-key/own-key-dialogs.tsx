import { CommentModal } from '#kit/key-self/comment-modal.tsx'
import { RotateModal } from '#kit/key-self/rotate-modal.tsx'

interface OwnKeyDialogsProps {
  gatewayId: string
  form: 'rotate' | 'comment'
  name: string
  comment: string
  onClose: () => void
}

export function OwnKeyDialogs({ form, comment, ...rest }: OwnKeyDialogsProps) {
  if (form === 'rotate') return <RotateModal {...rest} asAdmin={false} />
  return <CommentModal {...rest} asAdmin={false} comment={comment} />
}
