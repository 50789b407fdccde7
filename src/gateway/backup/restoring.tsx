import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupContents } from '#contract/plexus/backup-reading.ts'
import type { Restored } from '#contract/plexus/backup.ts'
import { Failure } from '#kit/failure.tsx'
import { useInHand } from '#kit/in-hand.ts'
import { LeaveGuard } from '#kit/leave-guard.tsx'
import { formatBytes } from '#lib/numbers.ts'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { NotRestored } from './not-restored.tsx'
import { Preview } from './preview.tsx'
import { currentOptions, forgetAnswers, restoreBackup } from './queries.ts'
import { RestoreForm } from './restore-form.tsx'
import { RestoreResult } from './restore-result.tsx'
import type { Taken, TakingProps } from './take-backup.tsx'
import classes from './backup.module.css'

interface RestoringProps extends TakingProps {
  taken: Taken | undefined
  file: File
  contents: BackupContents
  onBusy: (isBusy: boolean) => void
  /** It is over, and another file may be chosen. */
  onEnd: () => void
}

/** A file that was read: what it would change, what is asked before, how it goes, and what came of it. */
export function Restoring(props: RestoringProps) {
  const { gatewayId, name, file, contents, onBusy } = props
  const client = useQueryClient()
  useInHand()
  const [sent, setSent] = useState(0)
  // The gateway as it was when the file was chosen.
  const current = useQuery({ ...currentOptions(gatewayId), refetchOnWindowFocus: false })
  const restore = useMutation<Restored>({
    mutationFn: () => restoreBackup({ gatewayId, file, isArchive: contents.kind === 'full', onProgress: setSent }),
    meta: { failureShownBy: 'view' },
    onMutate: () => onBusy(true),
    onSettled: async () => {
      onBusy(false)
      // After a failure as well: it may have happened.
      await forgetAnswers(client, gatewayId)
    },
  })
  function send() {
    setSent(0)
    restore.mutate()
  }
  if (restore.isSuccess) return <RestoreResult {...props} restored={restore.data} />
  if (restore.isPending)
    return (
      <div className={classes.progress} role="status" aria-label="Restoring">
        <progress value={sent} max={file.size} aria-label="Sent" />
        <span>
          {sent < file.size
            ? `${formatBytes(sent)} of ${formatBytes(file.size)} sent. Stay on this page.`
            : `All of it is sent. ${name} is replacing what it holds, which may take minutes. Stay on this page.`}
        </span>
        <LeaveGuard when what="a restore that is under way" />
      </div>
    )
  if (restore.error) return <NotRestored {...props} error={restore.error} onAgain={() => restore.reset()} />
  if (current.error && !current.data) return <Failure error={current.error} onRetry={() => void current.refetch()} />
  if (!current.data) return <BlockSkeleton height={240} />
  return (
    <>
      <Preview contents={contents} current={current.data} />
      <RestoreForm {...props} onRestore={send} />
    </>
  )
}
