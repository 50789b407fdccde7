import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { BackupContents } from '#contract/plexus/backup-reading.ts'
import { Status } from '#ui/status.tsx'
import { ClockTime } from '#ui/time.tsx'
import { ConfigurationButton, FullButton, type Taken, type TakingProps } from './take-backup.tsx'
import classes from './backup.module.css'

interface RestoreFormProps extends TakingProps {
  taken: Taken | undefined
  contents: BackupContents
  onRestore: () => void
}

/** What is asked before everything is replaced: a backup of what is there now, or the word to do without, and the name. */
export function RestoreForm({ taken, contents, onRestore, ...taking }: RestoreFormProps) {
  const { name } = taking
  const [without, setWithout] = useState(false)
  const [typed, setTyped] = useState('')
  const isFull = contents.kind === 'full'
  const isSecured = taken !== undefined && (taken.kind === 'full' || !isFull)
  const isReady = (isSecured || without) && typed === name && name !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) onRestore()
  }
  return (
    <form onSubmit={submit} className={classes.form} aria-label="Restore">
      <h3>First, a backup of what is there now</h3>
      <p className={classes.help}>
        There is no undo. Restoring such a backup is the only way back
        {isFull ? ', and only a full one holds the requests that are recorded now.' : '.'}
      </p>
      {taken && (
        <Status tone={isSecured ? 'good' : 'warn'}>
          {taken.kind === 'full' ? 'A full backup is downloaded' : 'A configuration backup is downloaded'}
        </Status>
      )}
      {taken && (
        <p className={classes.help}>
          From this page, <ClockTime at={taken.at} />.
        </p>
      )}
      {!isSecured && (
        <div className={classes.line}>
          {!isFull && <ConfigurationButton {...taking} />}
          <FullButton {...taking} />
        </div>
      )}
      {!isSecured && (
        <Checkbox
          size="xs"
          label={isFull && taken ? 'Restore without a full backup' : 'Restore without a backup'}
          checked={without}
          onChange={(event) => setWithout(event.currentTarget.checked)}
        />
      )}
      <TextInput
        label={`Type “${name}” to confirm`}
        w={320}
        maw="100%"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" color="red.9" disabled={!isReady}>
          Replace everything
        </Button>
      </div>
    </form>
  )
}
