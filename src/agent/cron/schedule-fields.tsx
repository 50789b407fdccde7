import { InputWrapper, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core'
import type { FormErrors, UseFormReturnType } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import { TimeZoneSelect } from '#ui/time-zone-select.tsx'
import classes from './cron.module.css'
import { comesTwice, type JobForm, scheduleOf } from './draft.ts'
import { expressionAdvice, expressionProblem, expressionWords } from './expression.ts'
import { RunPreview } from './run-preview.tsx'
import type { Schedule } from './runs.ts'

/** The form as `useForm` gives it with a function that validates. */
export type JobFormHandle = UseFormReturnType<JobForm, JobForm, (values: JobForm) => FormErrors>

interface ScheduleFieldsProps {
  form: JobFormHandle
  /** When the form was opened, in milliseconds since the epoch. */
  now: number
}

/** When a job runs: by expression, by interval, or once; and below it what that means. */
export function ScheduleFields({ form, now }: ScheduleFieldsProps) {
  const { kind } = form.values
  const wanted = useMemo(() => scheduleOf(form.values), [form.values])
  const schedule = useSettled(wanted)
  return (
    <>
      <InputWrapper label="Runs" labelElement="div" size="xs">
        <div>
          <SegmentedControl
            size="xs"
            aria-label="Kind of schedule"
            value={kind}
            onChange={(next) => form.setFieldValue('kind', next === 'every' || next === 'at' ? next : 'cron')}
            data={[
              { value: 'cron', label: 'By cron expression' },
              { value: 'every', label: 'At an interval' },
              { value: 'at', label: 'Once' },
            ]}
          />
        </div>
      </InputWrapper>
      {kind === 'cron' && <ExpressionFields form={form} />}
      {kind === 'every' && <IntervalFields form={form} />}
      {kind === 'at' && <MomentFields form={form} />}
      {schedule && <RunPreview schedule={schedule} from={now} />}
    </>
  )
}

function ExpressionFields({ form }: Pick<ScheduleFieldsProps, 'form'>) {
  const { expr } = form.values
  const problem = expr.trim() === '' ? undefined : expressionProblem(expr)
  const field = form.getInputProps('expr')
  return (
    <div className={classes.fields}>
      <TextInput
        label="Expression"
        description="Minute, hour, day of month, month, day of week."
        placeholder="45 6 * * 1-5"
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: 'mono' }}
        {...field}
        error={problem ?? field.error}
      />
      <TimeZoneSelect
        label="Time zone"
        description="Empty: the agent’s own."
        placeholder="The agent’s own"
        value={form.values.tz}
        onChange={(zone) => form.setFieldValue('tz', zone)}
        error={form.errors['tz']}
      />
      {problem === undefined && expr.trim() !== '' && (
        <div className={`${classes.wide} ${classes.words}`} role="status">
          {expressionWords(expr.trim())}
          {expressionAdvice(expr) && <div className={classes.warn}>{expressionAdvice(expr)}</div>}
        </div>
      )}
    </div>
  )
}

function IntervalFields({ form }: Pick<ScheduleFieldsProps, 'form'>) {
  return (
    <div className={classes.fields}>
      <NumberInput label="Every" min={0} size="xs" allowNegative={false} {...form.getInputProps('amount')} />
      <Select
        label="Unit"
        allowDeselect={false}
        data={['seconds', 'minutes', 'hours', 'days']}
        {...form.getInputProps('unit')}
      />
    </div>
  )
}

function MomentFields({ form }: Pick<ScheduleFieldsProps, 'form'>) {
  return (
    <div className={classes.fields}>
      <TextInput
        type="datetime-local"
        label="Day and time"
        description="On the clocks of the zone beside it."
        {...form.getInputProps('at')}
      />
      <TimeZoneSelect
        label="Time zone"
        description="Only for typing it here: the job keeps the moment."
        clearable={false}
        value={form.values.zone}
        onChange={(zone) => form.setFieldValue('zone', zone)}
      />
      {comesTwice(form.values) && (
        <div className={`${classes.wide} ${classes.words} ${classes.warn}`} role="status">
          The clocks go back: this time comes twice that day. The first one is meant.
        </div>
      )}
    </div>
  )
}

/** What can be reckoned with, a moment after the last keystroke; undefined while it can't. */
function useSettled(wanted: ReturnType<typeof scheduleOf>): Schedule | undefined {
  const text = JSON.stringify(wanted)
  const [settled] = useDebouncedValue(text, 150)
  return useMemo(() => {
    // What was just turned into text; a number that is none has become null.
    const read = JSON.parse(settled) as { [Key in keyof Schedule]: Schedule[Key] | null }
    const schedule: Schedule = {
      kind: read.kind ?? 'cron',
      at_ms: read.at_ms ?? undefined,
      every_ms: read.every_ms ?? undefined,
      expr: read.expr ?? undefined,
      tz: read.tz ?? undefined,
    }
    const isThere = {
      cron: schedule.expr !== undefined && expressionProblem(schedule.expr) === undefined,
      every: schedule.every_ms !== undefined && schedule.every_ms >= 1,
      at: schedule.at_ms !== undefined,
    }[schedule.kind]
    return isThere ? schedule : undefined
  }, [settled])
}
