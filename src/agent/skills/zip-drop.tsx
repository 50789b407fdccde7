import { Button } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import { formatBytes } from '#lib/numbers.ts'
import type { SkillZip } from './skill-zip.ts'
import classes from './skills.module.css'

interface ZipDropProps {
  /** What is chosen. */
  zip: SkillZip | undefined
  disabled: boolean
  onChoose: (file: File) => void
}

/** Where a zip file is dropped, or chosen by hand. */
export function ZipDrop({ zip, disabled, onChoose }: ZipDropProps) {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file && !disabled) onChoose(file)
  }
  return (
    <div
      className={classes.drop}
      data-over={over || undefined}
      data-chosen={zip !== undefined || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span>
        {zip ? (
          <>
            <b>{zip.file.name}</b>, {formatBytes(zip.file.size)}
          </>
        ) : (
          'Drop a zip file here: a SKILL.md at its top or in one folder, at most 25 MB.'
        )}
      </span>
      <Button variant="default" data-autofocus disabled={disabled} onClick={() => input.current?.click()}>
        {zip ? 'Choose another' : 'Choose a file'}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Zip file"
        accept=".zip,application/zip"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file) onChoose(file)
          // The same file again is a choice, too.
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
