import { Button, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { useLeaving } from '#kit/leave-guard.tsx'
import { plural } from '#lib/numbers.ts'
import { onFirstClick } from '#ui/first-click.ts'
import type { Drafts } from '#agent/workspace/drafts.ts'
import { flushTexts } from '#agent/workspace/editor/held-texts.ts'
import { useIsKept } from '#agent/workspace/use-drafts.ts'
import type { Saving } from '#agent/workspace/use-saving.ts'

interface LeaveDraftsProps {
  drafts: Drafts
  saving: Saving
  unsaved: readonly string[]
}

/** Asks once before the workspace is left with something unsaved. What was left so is not asked about again until more is typed. */
export function LeaveDrafts({ drafts, saving, unsaved }: LeaveDraftsProps) {
  const isKept = useIsKept(drafts)
  const { isAsked, stay, leave } = useLeaving({
    isUnsaved: () => {
      flushTexts()
      return drafts.isAnythingNew()
    },
    // Nothing is lost with the page while the browser keeps the drafts.
    isLostWithPage: !isKept && unsaved.length > 0,
  })
  const [isSaving, setIsSaving] = useState(false)
  if (!isAsked) return null
  const leaveThem = () => {
    drafts.knowLeft()
    leave()
  }
  async function saveAndLeave() {
    setIsSaving(true)
    await saving.saveAll(drafts.paths())
    setIsSaving(false)
    // Where something could not be saved, the page says why.
    if (drafts.paths().length === 0) leave()
    else stay()
  }
  return (
    <Modal opened onClose={stay} title={`Leave with ${plural(unsaved.length, 'unsaved file')}?`}>
      <Text size="sm">
        {isKept
          ? 'What you typed stays in this browser, and is here when you come back. The agent does not have it yet.'
          : 'The agent does not have what you typed, and this browser keeps no drafts: with the page it is lost.'}
      </Text>
      <ul>
        {unsaved.map((path) => (
          <li key={path} className="mono">
            {path}
          </li>
        ))}
      </ul>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={stay} data-autofocus>
          Stay
        </Button>
        <Button variant="default" disabled={isSaving} onClick={leaveThem}>
          {isKept ? 'Leave, keep drafts' : 'Leave'}
        </Button>
        <Button loading={isSaving} onClick={onFirstClick(() => void saveAndLeave())}>
          Save all and leave
        </Button>
      </Group>
    </Modal>
  )
}
