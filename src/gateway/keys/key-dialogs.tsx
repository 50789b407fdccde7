import type { NamedKey } from '#contract/plexus/keys.ts'
import { CommentModal } from '#kit/key-self/comment-modal.tsx'
import { RotateModal } from '#kit/key-self/rotate-modal.tsx'
import { KeyModal } from './key-modal.tsx'
import { RenameModal } from './rename-modal.tsx'
import { RevealsModal } from './reveals-modal.tsx'

interface KeyDialogsProps {
  gatewayId: string
  form: 'new' | 'clone' | 'reveals' | 'edit' | 'rename' | 'rotate' | 'comment'
  keys: readonly NamedKey[]
  /** The open one's name, and the one itself while the list has it. */
  open: string | undefined
  listed: NamedKey | undefined
  change: (next: { form?: undefined; open?: string }) => void
}

/** Whatever is asked on top of the list; fetched when it is first needed. */
export function KeyDialogs({ gatewayId, form, keys, open, listed, change }: KeyDialogsProps) {
  const onClose = () => change({ form: undefined })
  const onDone = (name: string) => change({ form: undefined, open: name })
  if (form === 'reveals') return <RevealsModal gatewayId={gatewayId} onClose={onClose} />
  if (form === 'new') return <KeyModal gatewayId={gatewayId} keys={keys} onClose={onClose} onDone={onDone} />
  // Not by `listed`: when it is done the list has it no longer.
  if (form === 'rename' && open !== undefined)
    return (
      <RenameModal gatewayId={gatewayId} name={open} listed={listed} keys={keys} onClose={onClose} onDone={onDone} />
    )
  if (!listed) return null
  const { name } = listed
  const own = { gatewayId, name, asAdmin: true, onClose }
  if (form === 'clone')
    return <KeyModal gatewayId={gatewayId} keys={keys} like={listed} onClose={onClose} onDone={onDone} />
  if (form === 'rotate') return <RotateModal {...own} />
  if (form === 'comment') return <CommentModal {...own} comment={listed.comment ?? ''} />
  return <KeyModal gatewayId={gatewayId} keys={keys} stored={listed} onClose={onClose} onDone={onDone} />
}
