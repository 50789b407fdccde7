import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { plural } from '#lib/numbers.ts'
import { type DroppedFile, droppedFiles } from '#agent/workspace/tree/dropped-files.ts'
import classes from './dialogs.module.css'

interface ChooseFilesProps {
  count: number
  disabled: boolean
  onChoose: (files: readonly DroppedFile[]) => void
}

/** Where files are dropped, or chosen by hand. */
export function ChooseFiles({ count, disabled, onChoose }: ChooseFilesProps) {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  return (
    <div
      className={classes.choose}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (!disabled) void droppedFiles(event.dataTransfer).then((files) => files.length > 0 && onChoose(files))
      }}
    >
      {count === 0 ? 'Drop files or folders here.' : plural(count, 'file')}
      <Button
        variant="default"
        data-autofocus={count === 0 || undefined}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        {count === 0 ? 'Choose files' : 'Choose others'}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          if (files.length > 0) onChoose(files.map((file) => ({ path: file.name, file })))
          // The same files again are a choice, too.
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
