import { Alert, Text, Textarea } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type ImprovementRun, runDecisionSchema } from '#contract/placet/versions.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { plural } from '#lib/numbers.ts'
import { decideRun } from './queries.ts'
import { checkTone, type RunVerb } from './words.ts'

interface DecideModalProps {
  agentId: string
  run: ImprovementRun
  verb: RunVerb
  onClose: () => void
}

/** Approves, rejects or undoes a run, after saying what that means. */
export function DecideModal({ agentId, run, verb, onClose }: DecideModalProps) {
  const decide = useMutation({ ...decideRun, meta: { failureShownBy: 'form' } })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { reason: '' },
    validate: schemaResolver(runDecisionSchema, { sync: true }),
  })
  const failed = run.checks.filter((check) => checkTone(check) === 'bad').length
  return (
    <FormModal
      title={`${titles[verb]} ${run.id}`}
      submitLabel={titles[verb]}
      danger={verb === 'rollback'}
      failure={decide.error}
      pending={decide.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit(({ reason }) => decide.mutate({ agentId, run, verb, reason }, { onSuccess: onClose }))}
    >
      <Text size="sm" component="div">
        <b>{run.proposal_summary || run.id}</b>
        <br />
        {meaning(run)[verb]}
      </Text>
      {verb === 'approve' && failed > 0 && (
        <Alert color="red">{plural(failed, 'check')} of this proposal failed.</Alert>
      )}
      {verb !== 'approve' && (
        <Textarea
          size="xs"
          label="Why"
          description="Kept with the run. Optional."
          autosize
          minRows={2}
          data-autofocus
          key={form.key('reason')}
          {...form.getInputProps('reason')}
        />
      )}
    </FormModal>
  )
}

const titles = { approve: 'Approve', reject: 'Reject', rollback: 'Undo' } as const

function meaning({ diff_artifacts: paths }: ImprovementRun): Record<RunVerb, ReactNode> {
  const files = paths.length === 0 ? 'what it proposes' : plural(paths.length, 'file')
  return {
    approve: (
      <>
        The agent changes {files} of its workspace now, and works with that from its next turn on.
        {paths.length > 0 && <Paths paths={paths} />}
      </>
    ),
    reject: 'Nothing is changed. The proposal is closed; it can’t be approved later.',
    rollback: (
      <>
        The agent takes back {files}, as {paths.length === 1 ? 'it was' : 'they were'} before this run. Later changes of
        the same files may be undone with it.
        {paths.length > 0 && <Paths paths={paths} />}
      </>
    ),
  }
}

function Paths({ paths }: { paths: readonly string[] }) {
  return (
    <ul>
      {paths.slice(0, 8).map((path) => (
        <li key={path} className="mono">
          {path}
        </li>
      ))}
      {paths.length > 8 && <li>and {plural(paths.length - 8, 'more file')}</li>}
    </ul>
  )
}
