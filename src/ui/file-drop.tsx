import { Button } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import { formatBytes } from '#lib/numbers.ts'
import classes from './file-drop.module.css'

interface FileDropProps {
  /** What the field is called. */
  label: string
  /** What is taken, and what will be done with it. */
  hint: string
  /** As an `input` has it: `.zip,application/zip`. */
  accept: string
  /** What is chosen. */
  file: File | undefined
  disabled: boolean
  onChoose: (file: File) => void
}

/** Where a file is dropped, or chosen by hand. */
export function FileDrop({ label, hint, accept, file, disabled, onChoose }: FileDropProps) {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [dropped] = event.dataTransfer.files
    if (dropped && !disabled) onChoose(dropped)
  }
  return (
    <div
      className={classes.drop}
      data-over={over || undefined}
      data-chosen={file !== undefined || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span>
        {file ? (
          <>
            <b>{file.name}</b>, {formatBytes(file.size)}
          </>
        ) : (
          hint
        )}
      </span>
      <Button variant="default" data-autofocus disabled={disabled} onClick={() => input.current?.click()}>
        {file ? 'Choose another' : 'Choose a file'}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? []
          if (chosen) onChoose(chosen)
          // The same file again is a choice, too.
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
