import { Alert, Autocomplete, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CronJob } from '#contract/placet/cron.ts'
import { capabilitiesOptions } from '#kit/capabilities.ts'
import { isShown } from '#kit/offer.ts'
import { channelsOptions } from '#kit/channels.ts'
import { fieldErrors } from '#kit/field-errors.ts'
import { FormModal } from '#kit/form-modal.tsx'
import classes from './cron.module.css'
import { draftOf, formOf, type JobForm, patchOf, problemsOf } from './draft.ts'
import { changeJob, createJob } from './queries.ts'
import { type JobFormHandle, ScheduleFields } from './schedule-fields.tsx'
import { viewerZone } from './zone.ts'

interface JobModalProps {
  agentId: string
  /** Every job of the agent: what they have is what this agent knows. */
  jobs: readonly CronJob[]
  /** The job to change; otherwise a new one is made, beginning `like` another if that is given. */
  job?: CronJob
  like?: CronJob
  onClose: () => void
  /** With the id of a new job, when the agent said it. */
  onSaved: (id: string | undefined) => void
}

/** Creates or changes a job. What was typed stays after a failure, and what the agent kept otherwise is said before it closes. */
export function JobModal({ agentId, jobs, job, like, onClose, onSaved }: JobModalProps) {
  const [now] = useState(() => Date.now())
  const create = useMutation({ ...createJob, meta: { failureShownBy: 'form' } })
  const change = useMutation({ ...changeJob, meta: { failureShownBy: 'form' } })
  const write = job ? change : create
  const form = useForm<JobForm>({
    mode: 'controlled',
    initialValues: initialOf(job, like, now),
    validate: (values) => problemsOf(values, Date.now(), job),
  })
  const offers = offersOf(jobs)
  const otherwise = write.data?.otherwise ?? []
  const submit = form.onSubmit((values) => {
    const patch = job && patchOf(job, values)
    if (patch && Object.keys(patch).length === 0) return onClose()
    const outcome = {
      onSuccess: ({ job: kept, otherwise: different }: NonNullable<typeof write.data>) =>
        different.length === 0 && onSaved(job ? undefined : kept?.id),
      onError: (error: Parameters<typeof fieldErrors>[0]) => form.setErrors(atFields(fieldErrors(error))),
    }
    if (job && patch) change.mutate({ agentId, job, patch }, outcome)
    else create.mutate({ agentId, draft: draftOf(values) }, outcome)
  })

  return (
    <FormModal
      title={job ? `Edit ${job.name}` : 'New job'}
      submitLabel={job ? 'Save changes' : 'Create job'}
      failure={write.error}
      pending={write.isPending}
      onClose={onClose}
      onSubmit={submit}
      size="lg"
    >
      <TextInput label="Name" data-autofocus maxLength={200} {...form.getInputProps('name')} />
      <Textarea
        label="Message"
        description="What the agent is told when the job runs."
        autosize
        minRows={3}
        maxRows={10}
        size="xs"
        {...form.getInputProps('message')}
      />
      <ScheduleFields form={form} now={now} />
      <Delivery agentId={agentId} form={form} />
      {offers.has('detail_prompt') && (
        <Textarea
          label="Details"
          description="Given to the agent along with the message."
          autosize
          minRows={2}
          maxRows={8}
          size="xs"
          {...form.getInputProps('detail_prompt')}
        />
      )}
      {offers.has('scripts') && (
        <TagsInput
          label="Scripts"
          description="Names in the agent’s scripts folder; Enter after each."
          size="xs"
          {...form.getInputProps('scripts')}
        />
      )}
      {offers.has('require_approval') && (
        <Switch
          size="xs"
          label="Ask for approval before it acts"
          {...form.getInputProps('require_approval', { type: 'checkbox' })}
        />
      )}
      {(form.values.kind === 'at' || form.values.delete_after_run) && (
        <Switch
          size="xs"
          label="Remove the job after its run"
          {...form.getInputProps('delete_after_run', { type: 'checkbox' })}
        />
      )}
      {otherwise.length > 0 && (
        <Alert color="yellow" role="alert" title="Saved, but the agent kept something else">
          {otherwise.map((sentence) => (
            <div key={sentence}>{sentence}</div>
          ))}
        </Alert>
      )}
    </FormModal>
  )
}

function Delivery({ agentId, form }: { agentId: string; form: JobFormHandle }) {
  const { data: capabilities } = useQuery({ ...capabilitiesOptions(agentId), enabled: false })
  const offered = capabilities?.sections.channels !== undefined && isShown(capabilities, 'channels')
  const { data: channels } = useQuery({ ...channelsOptions(agentId), enabled: offered && form.values.deliver })
  return (
    <>
      <Switch
        size="xs"
        label="Deliver what the agent says"
        description="Otherwise it stays in the session of the job."
        {...form.getInputProps('deliver', { type: 'checkbox' })}
      />
      {form.values.deliver && (
        <div className={classes.fields}>
          <Autocomplete
            label="Channel"
            description="As the agent calls it."
            placeholder="slack"
            size="xs"
            data={Object.keys(channels ?? {})}
            {...form.getInputProps('channel')}
          />
          <TextInput
            label="To"
            description="A chat, room or address in that channel."
            placeholder="C04OPS"
            {...form.getInputProps('to')}
          />
        </div>
      )}
    </>
  )
}

function initialOf(job: CronJob | undefined, like: CronJob | undefined, now: number): JobForm {
  const form = formOf(job ?? like, viewerZone(), now)
  return like ? { ...form, name: `${like.name} (copy)` } : form
}

/** Which of the members that not every agent has are there on any job. */
function offersOf(jobs: readonly CronJob[]): ReadonlySet<string> {
  const members = ['detail_prompt', 'scripts', 'require_approval'] as const
  return new Set(members.filter((member) => jobs.some(({ payload }) => payload[member] !== undefined)))
}

/** The wire's `schedule.expr` is the form's `expr`. */
const atFields = (errors: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(errors).map(([path, message]) => {
      const field = path.replace(/^schedule\./, '')
      return [field === 'every_ms' ? 'amount' : field === 'at_ms' ? 'at' : field, message]
    }),
  )
