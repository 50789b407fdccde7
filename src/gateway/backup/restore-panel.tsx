import { useState } from 'react'
import type { BackupContents } from '#contract/plexus/backup-reading.ts'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { readFile } from './read-file.ts'
import { Restoring } from './restoring.tsx'
import type { Taken, TakingProps } from './take-backup.tsx'
import classes from './backup.module.css'

type Chosen =
  | { file: File; state: 'reading' }
  | { file: File; state: 'refused'; why: string }
  | { file: File; state: 'read'; contents: BackupContents; id: number }

/** From a file to a gateway that holds what is in it: read here, compared, secured, sent. */
export function RestorePanel(props: TakingProps & { taken: Taken | undefined }) {
  const [chosen, setChosen] = useState<Chosen>()
  const [isBusy, setBusy] = useState(false)

  async function choose(file: File) {
    setChosen({ file, state: 'reading' })
    const read = await readFile(file)
    setChosen((now) => {
      // Another one was chosen meanwhile.
      if (now?.file !== file) return now
      return 'refusal' in read
        ? { file, state: 'refused', why: read.refusal }
        : { file, state: 'read', contents: read.contents, id: Date.now() }
    })
  }
  return (
    <Panel title="Restore a backup">
      <div className={classes.steps}>
        <FileDrop
          label="Backup file"
          hint="Drop a backup here: .json or .tar.gz. It is read in this page first; nothing is sent yet."
          accept=".json,.gz,.tgz,application/json,application/gzip"
          file={chosen?.file}
          disabled={isBusy}
          onChoose={(file) => void choose(file)}
        />
        {chosen?.state === 'reading' && <BlockSkeleton height={160} />}
        {chosen?.state === 'refused' && (
          <Notice tone="bad" role="alert" title="This can’t be restored">
            <p>{chosen.why} Nothing was sent.</p>
          </Notice>
        )}
        {chosen?.state === 'read' && (
          <Restoring
            key={chosen.id}
            {...props}
            file={chosen.file}
            contents={chosen.contents}
            onBusy={setBusy}
            onEnd={() => setChosen(undefined)}
          />
        )}
      </div>
    </Panel>
  )
}
