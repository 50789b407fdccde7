import { Button } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import { formatBytes } from '#lib/numbers.ts'
import classes from './backup.module.css'

interface FileDropProps {
  /** What is chosen. */
  file: File | undefined
  isBusy: boolean
  onChoose: (file: File) => void
}

/** Where a backup is dropped, or chosen by hand. */
export function FileDrop({ file, isBusy, onChoose }: FileDropProps) {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [dropped] = event.dataTransfer.files
    if (dropped && !isBusy) onChoose(dropped)
  }
  return (
    <div
      className={classes.drop}
      data-over={over || undefined}
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
          'Drop a backup here: .json or .tar.gz. It is read in this page first; nothing is sent yet.'
        )}
      </span>
      <Button variant="default" disabled={isBusy} onClick={() => input.current?.click()}>
        {file ? 'Choose another' : 'Choose a file'}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Backup file"
        accept=".json,.gz,.tgz,application/json,application/gzip"
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
