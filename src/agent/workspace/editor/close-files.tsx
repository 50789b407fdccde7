import { Button, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { openDialog } from '#kit/confirm.tsx'
import { nameOf } from '#agent/workspace/paths.ts'

interface CloseFiles {
  /** Those with something unsaved. */
  unsaved: readonly string[]
  /** Whether everything is saved now. */
  save: (paths: readonly string[]) => Promise<boolean>
  discard: (paths: readonly string[]) => void
  /** Nothing keeps the tabs open any more. */
  onClose: () => void
}

/** Asks what becomes of unsaved text before its tabs are closed. */
export function askBeforeClosing(question: CloseFiles): void {
  openDialog((close) => <CloseFilesDialog {...question} onGone={close} />)
}

function CloseFilesDialog({ unsaved, save, discard, onClose, onGone }: CloseFiles & { onGone: () => void }) {
  const [isSaving, setIsSaving] = useState(false)
  const [only] = unsaved
  const isOne = unsaved.length === 1 && only !== undefined
  const title = isOne ? `Save ${nameOf(only)} before closing?` : `Save ${unsaved.length} files before closing?`
  async function saveAndClose() {
    setIsSaving(true)
    // Where it did not work, the file itself says why.
    if (await save(unsaved)) onClose()
    onGone()
  }
  return (
    <Modal opened onClose={onGone} title={title}>
      {isOne ? (
        <Text size="sm">
          What you typed into <b className="mono">{only}</b> is not saved.
        </Text>
      ) : (
        <>
          <Text size="sm">What you typed into these is not saved:</Text>
          <ul>
            {unsaved.map((path) => (
              <li key={path} className="mono">
                {path}
              </li>
            ))}
          </ul>
        </>
      )}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onGone} data-autofocus>
          Keep editing
        </Button>
        <Button
          color="red.9"
          disabled={isSaving}
          onClick={() => {
            discard(unsaved)
            onClose()
            onGone()
          }}
        >
          Discard
        </Button>
        <Button loading={isSaving} onClick={() => void saveAndClose()}>
          Save
        </Button>
      </Group>
    </Modal>
  )
}
