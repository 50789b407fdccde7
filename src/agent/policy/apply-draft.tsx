import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '#api/api-error.ts'
import { action } from '#kit/action.ts'
import { done as say } from '#kit/say.ts'
import { plural } from '#lib/numbers.ts'
import { Status, type Tone } from '#ui/status.tsx'
import { useFocusBack } from '#ui/use-focus-back.ts'
import { type Changes, type Step, stagesOf } from './draft.ts'
import classes from './policy.module.css'
import { addUnlessThere, patchSettings, policyKeys, removeIfThere } from './queries.ts'
import { RuleLine } from './rule-text.tsx'

interface ApplyDraftProps {
  agentId: string
  changes: Changes
  onApplied: () => void
  onClose: () => void
}

/** How a step went; `held`: not tried, because one before it failed. */
type Result = { state: 'done' } | { state: 'held' } | { state: 'failed'; why: string }

/** Lists exactly what will be sent, sends it in the order that never denies less, and says of every step how it went. */
export function ApplyDraft({ agentId, changes, onApplied, onClose }: ApplyDraftProps) {
  useFocusBack()
  // What was read is what is sent, whatever the agent's rules become meanwhile.
  const [stages] = useState(() => stagesOf(changes))
  const [results, setResults] = useState<ReadonlyMap<Step, Result>>(new Map())
  const apply = useMutation({
    ...action({
      run: () => run(agentId, stages, results, setResults),
      invalidates: () => [policyKeys.policy(agentId)],
    }),
    meta: { failureShownBy: 'dialog' },
  })
  const steps = stages.flat()
  const failed = steps.filter((step) => results.get(step)?.state === 'failed').length
  const held = steps.filter((step) => results.get(step)?.state === 'held').length
  const start = () =>
    apply.mutate(undefined, {
      onSuccess: (isComplete) => {
        if (!isComplete) return
        say(`The draft is applied: ${plural(steps.length, 'change')}.`)
        onApplied()
        onClose()
      },
    })
  return (
    <Modal opened onClose={onClose} title="Apply the draft" size="lg" closeOnClickOutside={false}>
      <Stack gap="sm">
        <Text size="sm">
          This is sent to the agent, in this order: additions before removals, so that at no moment less is denied. When
          a step fails, what comes after its group is not tried.
        </Text>
        <ol className={classes.steps} aria-label="Steps">
          {steps.map((step, index) => (
            <li key={index}>
              <StepWords step={step} />
              <StepResult result={results.get(step)} isRunning={apply.isPending} />
            </li>
          ))}
        </ol>
        {failed > 0 && !apply.isPending && (
          <Alert color="red" role="alert">
            {plural(failed, 'step')} failed
            {held > 0 && `, so ${plural(held, 'step was', 'steps were')} not tried`}. What was done stays. The draft
            keeps the rest.
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {failed > 0 ? 'Close' : 'Cancel'}
          </Button>
          <Button loading={apply.isPending} onClick={start}>
            {failed > 0 ? 'Try the rest again' : `Apply ${plural(steps.length, 'change')}`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function StepWords({ step }: { step: Step }) {
  if (step.kind === 'switch') {
    const { settings } = step
    return (
      <span>
        {'enabled' in settings
          ? `Switch the policy ${settings.enabled ? 'on' : 'off: every call runs without asking'}`
          : `Cron jobs ${settings.skipCron ? 'run without asking' : 'ask like everybody'}`}
      </span>
    )
  }
  return (
    <span className={classes.step}>
      {step.kind === 'add' ? 'Add' : 'Remove'} <RuleLine rule={step.rule} />
    </span>
  )
}

const resultWords: Record<Result['state'], [Tone, string]> = {
  done: ['good', 'done'],
  held: ['quiet', 'not tried'],
  failed: ['bad', 'failed'],
}

function StepResult({ result, isRunning }: { result: Result | undefined; isRunning: boolean }) {
  if (!result) return isRunning ? <Status tone="quiet">waiting</Status> : null
  const [tone, word] = resultWords[result.state]
  return (
    <>
      <Status tone={tone}>{word}</Status>
      {result.state === 'failed' && <span className={classes.stepWhy}>{result.why}</span>}
    </>
  )
}

/** Resolves to whether every step is done now; steps done before are not repeated. Never rejects. */
async function run(
  agentId: string,
  stages: readonly (readonly Step[])[],
  before: ReadonlyMap<Step, Result>,
  show: (results: ReadonlyMap<Step, Result>) => void,
): Promise<boolean> {
  const results = new Map([...before].filter(([, { state }]) => state === 'done'))
  let isWell = true
  for (const stage of stages) {
    for (const step of stage) {
      if (results.has(step)) continue
      // oxlint-disable-next-line no-await-in-loop -- the order is the point
      results.set(step, isWell ? await take(agentId, step) : { state: 'held' })
      show(new Map(results))
    }
    // Within a group the rest is still tried.
    isWell &&= stage.every((step) => results.get(step)?.state === 'done')
  }
  return isWell
}

async function take(agentId: string, step: Step): Promise<Result> {
  try {
    if (step.kind === 'switch') await patchSettings(agentId, step.settings)
    else if (step.kind === 'add') await addUnlessThere(agentId, step.rule)
    else await removeIfThere(agentId, step.rule)
    return { state: 'done' }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { state: 'failed', why: error.message }
  }
}
