import { Button, Pill, Switch } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { TraceState } from '#contract/plexus/traces.ts'
import { confirm } from '#kit/confirm.tsx'
import { Failure } from '#kit/failure.tsx'
import { keyTracingOptions } from '#kit/key-self/queries.ts'
import { onErrorOptions } from '#kit/trace-on-error.ts'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { Status } from '#ui/status.tsx'
import { changeTracing, recordLess, switchOnError } from './queries.ts'
import { recordingOf } from './recording.ts'
import type { ChangeSearch } from './traces-page.tsx'
import classes from './traces.module.css'

const TargetsModal = lazy(() => import('./targets-modal.tsx').then((module) => ({ default: module.TargetsModal })))

interface RecordingPanelProps {
  gatewayId: string
  isChoosing: boolean
  change: ChangeSearch
}

/**
 * What is recorded from now on, in words, and on demand the switches that decide it. Whether requests that fail are is
 * asked only then.
 */
export function RecordingPanel({ gatewayId, isChoosing, change }: RecordingPanelProps) {
  const [isUnfolded, setUnfolded] = useState(isChoosing)
  const { data: state, error, refetch } = useQuery(keyTracingOptions(gatewayId))
  const onError = useQuery({ ...onErrorOptions(gatewayId), enabled: isUnfolded })
  const less = useMutation(recordLess)
  if (error && !state) return <Failure error={error} onRetry={() => void refetch()} />
  if (!state) return <BlockSkeleton height={50} />
  const { level, words } = recordingOf(state, onError.data?.enabled)
  return (
    <section className={classes.recording} aria-label="What is being recorded">
      <div className={classes.now}>
        <Status tone={tones[level]}>{words}</Status>
        {!onError.data && level !== 'all' && (
          <span className={classes.quiet}>Requests that fail may be kept too: see “Change”.</span>
        )}
        <Button
          className={classes.change}
          variant="default"
          size="compact-sm"
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {isUnfolded ? 'Done' : 'Change'}
        </Button>
      </div>
      {isUnfolded && (
        <>
          <Switches {...{ gatewayId, state }} onError={onError.data?.enabled} problem={onError.error?.message} />
          <div className={classes.targets}>
            <Button variant="default" onClick={() => change({ form: 'targets' })}>
              Choose keys, providers, aliases
            </Button>
            <Targets state={state} onRemove={(patch) => less.mutate({ gatewayId, patch })} />
            <span className={classes.quiet}>
              A trace holds whole requests and answers, and stays until somebody deletes it.
            </span>
          </div>
        </>
      )}
      <Suspense>
        {isChoosing && <TargetsModal gatewayId={gatewayId} state={state} onClose={() => change({ form: undefined })} />}
      </Suspense>
    </section>
  )
}

interface SwitchesProps {
  gatewayId: string
  state: TraceState
  /** Undefined as long as it isn't known. */
  onError: boolean | undefined
  /** Why it isn't known. */
  problem: string | undefined
}

function Switches({ gatewayId, state, onError, problem }: SwitchesProps) {
  const less = useMutation(recordLess)
  const capture = useMutation(switchOnError)
  return (
    <div className={classes.switches}>
      <Switch
        size="xs"
        label="Requests that fail"
        description={onError === undefined && problem ? problem : 'Recommended. Kept over restarts.'}
        disabled={onError === undefined}
        checked={onError ?? false}
        onChange={(event) => capture.mutate({ gatewayId, enabled: event.currentTarget.checked })}
      />
      <Switch
        size="xs"
        label="Every request"
        description="Until the gateway restarts, or you switch it off."
        checked={state.enabledGlobal ?? state.enabled}
        onChange={(event) =>
          event.currentTarget.checked ? askForAll(gatewayId) : less.mutate({ gatewayId, patch: { enabled: false } })
        }
      />
    </div>
  )
}

const tones = { all: 'warn', some: 'live', errors: 'good', nothing: 'quiet' } as const

const kinds = [
  { member: 'keys', word: 'key' },
  { member: 'providers', word: 'provider' },
  { member: 'aliases', word: 'alias' },
] as const

interface TargetsProps {
  state: TraceState
  onRemove: (patch: Partial<Record<(typeof kinds)[number]['member'], string[]>>) => void
}

/** Those that are recorded whatever the switches say. */
function Targets({ state, onRemove }: TargetsProps) {
  return kinds.flatMap(({ member, word }) =>
    state[member].map((name) => (
      <Pill
        key={`${member} ${name}`}
        withRemoveButton
        onRemove={() => onRemove({ [member]: state[member].filter((one) => one !== name) })}
        // Mantine hides it from screen readers and from the keyboard.
        removeButtonProps={{ 'aria-label': `Stop recording the ${word} ${name}`, 'aria-hidden': false, tabIndex: 0 }}
      >
        {word} <b>{name}</b>
      </Pill>
    )),
  )
}

function askForAll(gatewayId: string) {
  confirm({
    title: 'Record every request',
    body: (
      <>
        Every request of every key would be kept with its whole text, and every answer: whatever people and programs
        write. It grows with the traffic, nothing deletes it by itself, and everybody with the admin’s key can read it.
        The gateway forgets this switch when it restarts.
      </>
    ),
    verb: 'Record every request',
    action: changeTracing,
    vars: { gatewayId, patch: { enabled: true } },
  })
}
