import { ActionIcon, Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconPlayerTrackNext } from '@tabler/icons-react'
import { useIsMutating, useMutation } from '@tanstack/react-query'
import type { CronJob } from '#contract/placet/cron.ts'
import { confirm } from '#kit/confirm.tsx'
import { plural } from '#lib/numbers.ts'
import { cronKeys, deleteJob, runJob, switchJob } from './queries.ts'
import { clockIn, nextOf } from './words.ts'
import { viewerZone } from './zone.ts'

interface JobButtonProps {
  agentId: string
  job: CronJob
  /** As an icon, in a row. */
  compact?: boolean
}

/** Runs a job at once. It shows that it runs wherever the job is shown, until its history has the run. */
export function RunButton({ agentId, job, compact = false }: JobButtonProps) {
  const { mutate } = useMutation(runJob(agentId, job))
  const isRunning = useIsMutating({ mutationKey: cronKeys.run(agentId, job.id) }) > 0
  if (compact)
    return (
      <ActionIcon
        aria-label={isRunning ? `${job.name} is running` : `Run ${job.name} now`}
        title="Run now"
        loading={isRunning}
        onClick={() => mutate(undefined)}
      >
        <IconPlayerTrackNext size={15} />
      </ActionIcon>
    )
  return (
    <Button variant="default" disabled={isRunning} onClick={() => mutate(undefined)}>
      {isRunning ? 'Running…' : 'Run now'}
    </Button>
  )
}

/** Pauses a job, or lets it go on. */
export function SwitchButton({ agentId, job, compact = false }: JobButtonProps) {
  const { mutate } = useMutation(switchJob)
  const verb = job.enabled ? 'Pause' : 'Resume'
  const Icon = job.enabled ? IconPlayerPause : IconPlayerPlay
  const act = () => mutate({ agentId, job, enabled: !job.enabled })
  if (compact)
    return (
      <ActionIcon aria-label={`${verb} ${job.name}`} title={verb} onClick={act}>
        <Icon size={15} />
      </ActionIcon>
    )
  return (
    <Button variant="default" onClick={act}>
      {verb}
    </Button>
  )
}

/** Asks before a job goes, and says what goes with it. */
export function confirmDeletion(agentId: string, job: CronJob, onDone: () => void) {
  const next = nextOf(job, Date.now())
  const runs = job.state.run_history.length
  confirm({
    title: 'Delete job',
    body: (
      <>
        Delete <b>{job.name}</b>?{' '}
        {next === undefined
          ? 'It would not run again anyway.'
          : `It would run next on ${clockIn(viewerZone(), next)}, and then not any more.`}{' '}
        {runs > 0 && `Its history of ${plural(runs, 'run')} goes with it. `}Sessions and audit events that it made stay.
      </>
    ),
    verb: 'Delete job',
    action: deleteJob,
    vars: { agentId, job },
    onDone,
  })
}
