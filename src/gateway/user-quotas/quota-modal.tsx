import { Input, NumberInput, SegmentedControl, Switch, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { limitTypes, type NamedUserQuota, quotaTypes } from '#contract/plexus/user-quotas.ts'
import { fieldErrors } from '#kit/field-errors.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { ScopeFields } from '#kit/gateway-scope-fields.tsx'
import { stillWrong } from '#kit/still-wrong.ts'
import { createQuota, changeQuota } from './queries.ts'
import { bodyOf, formOf, problemsOf, type QuotaErrors, type QuotaForm } from './quota-form.ts'
import classes from './user-quotas.module.css'

interface QuotaModalProps {
  gatewayId: string
  /** The one to change; otherwise a new one is made. */
  stored?: NamedUserQuota
  onClose: () => void
  onDone: (name: string) => void
}

const noErrors: QuotaErrors = {}

/** Makes a quota or changes one. */
export function QuotaModal({ gatewayId, stored, onClose, onDone }: QuotaModalProps) {
  // As it was when the dialog opened: the list goes on refreshing below.
  const [quota] = useState(stored)
  const [form, setForm] = useState(() => formOf(quota))
  const [found, setFound] = useState(noErrors)
  const create = useMutation({ ...createQuota, meta: { failureShownBy: 'form' } })
  const change = useMutation({ ...changeQuota, meta: { failureShownBy: 'form' } })
  const write = quota ? change : create
  const still = stillWrong(found, () => problemsOf(form, quota))
  const errors = write.error ? { ...fieldErrors(write.error), ...still } : still
  const set = (next: Partial<QuotaForm>) => setForm((before) => ({ ...before, ...next }))
  const numberOf = (value: string | number) => (typeof value === 'number' ? value : '')

  function submit(event: FormEvent) {
    event.preventDefault()
    send(false)
  }

  function send(overOthers: boolean) {
    const problems = problemsOf(form, quota)
    write.reset()
    setFound(problems)
    if (Object.keys(problems).length > 0) return
    const name = quota?.name ?? form.name.trim()
    write.mutate(
      { gatewayId, name, body: bodyOf(form, quota), base: overOthers ? undefined : quota },
      { onSuccess: () => onDone(name) },
    )
  }

  return (
    <FormModal
      title={quota ? `Edit ${quota.name}` : 'New quota'}
      submitLabel={quota ? 'Save changes' : 'Create quota'}
      failure={write.error}
      pending={write.isPending}
      onClose={onClose}
      onSubmit={submit}
      {...(quota ? { onConflict: { label: 'Save all the same', go: () => send(true) } } : {})}
      size="lg"
    >
      {!quota && (
        <TextInput
          label="Name"
          description="2 to 63 lower-case letters, digits, hyphens and underscores. It can’t be changed later."
          placeholder="tokens-hour"
          data-autofocus
          value={form.name}
          error={errors['name']}
          onChange={(event) => {
            create.reset()
            set({ name: event.currentTarget.value })
          }}
        />
      )}
      <Choice
        label="Period"
        value={form.type}
        choices={quotaTypes}
        onChange={(type) => set({ type })}
        words={periodLabels}
        about={periodWords[form.type]}
      />
      {form.type === 'rolling' && (
        <TextInput
          label="Length"
          description="30m, 1h, 1d, 1h30m"
          w={220}
          value={form.duration}
          error={errors['duration']}
          onChange={(event) => set({ duration: event.currentTarget.value })}
        />
      )}
      <Choice
        label="What is counted"
        value={form.limitType}
        choices={limitTypes}
        onChange={(limitType) => set({ limitType })}
        words={limitLabels}
        about={form.limitType === 'tokens' ? 'Input, output and cached ones together.' : undefined}
      />
      <div className={classes.fields}>
        <NumberInput
          size="xs"
          label="Limit"
          min={1}
          clampBehavior="none"
          thousandSeparator=","
          allowNegative={false}
          {...(form.limitType === 'cost' ? { prefix: '$', decimalScale: 2 } : { suffix: ` ${form.limitType}` })}
          value={form.limit}
          error={errors['limit']}
          onChange={(limit) => set({ limit: numberOf(limit) })}
          {...(quota ? { 'data-autofocus': true } : {})}
        />
        <NumberInput
          size="xs"
          label="Warn at"
          placeholder="no warning"
          suffix=" %"
          min={0}
          clampBehavior="none"
          max={100}
          allowNegative={false}
          value={form.warnAt}
          error={errors['warnAt']}
          onChange={(warnAt) => set({ warnAt: numberOf(warnAt) })}
        />
      </div>
      <Switch
        size="xs"
        label="One pool for all its keys"
        description="Otherwise each key has the whole limit for itself."
        checked={form.shared}
        onChange={(event) => set({ shared: event.currentTarget.checked })}
      />
      <div className={classes.fields}>
        <ScopeFields gatewayId={gatewayId} value={form} onChange={set} errors={errors} labels={scopeLabels} />
      </div>
    </FormModal>
  )
}

const scopeLabels = {
  allowedProviders: 'Counts only these providers',
  excludedProviders: 'Does not count these providers',
  allowedModels: 'Counts only these models',
  excludedModels: 'Does not count these models',
}
const periodLabels = { rolling: 'Rolling', daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly' }
const limitLabels = { requests: 'Requests', tokens: 'Tokens', cost: 'Cost in USD' }
const periodWords = {
  rolling: 'Requests and tokens drain evenly all the time; cost begins anew after each length.',
  daily: 'Begins anew every midnight, UTC.',
  weekly: 'Begins anew every Monday, UTC.',
  monthly: 'Begins anew on the first of every month, UTC.',
}

interface ChoiceProps<Value extends string> {
  label: string
  value: Value
  choices: readonly Value[]
  words: Readonly<Record<Value, string>>
  about: string | undefined
  onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, value, choices, words, about, onChange }: ChoiceProps<Value>) {
  return (
    <Input.Wrapper label={label} labelElement="div" size="xs">
      <div>
        <SegmentedControl
          size="xs"
          aria-label={label}
          value={value}
          onChange={onChange}
          data={choices.map((choice) => ({ value: choice, label: words[choice] }))}
        />
      </div>
      {about !== undefined && (
        <Text size="xs" c="dimmed" mt={3}>
          {about}
        </Text>
      )}
    </Input.Wrapper>
  )
}
