import { Alert, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isRecord } from '#contract/lenient.ts'
import { type CheckerOption, checkerOptions, retiredCheckerTypes } from '#contract/plexus/quota-checkers.ts'
import { secretSchema } from '#contract/plexus/secret.ts'
import { SecretField } from '#kit/stored-secret.tsx'
import { JsonView } from '#ui/json-view.tsx'
import { type Members, recordIn, withMember } from './draft.ts'
import { FlagInside } from './flag-inside.tsx'
import type { SectionProps } from './member-fields.tsx'
import { NumberField } from './number-field.tsx'
import { checkerTypesOptions } from './queries.ts'
import classes from './editor.module.css'

/** What asks the provider, every now and then, how much it still allows. */
export function CheckerSection({ gatewayId, draft, errors, set }: SectionProps) {
  const types = useQuery(checkerTypesOptions(gatewayId))
  const checker = recordIn(draft.members, 'quota_checker')
  const has = draft.members['quota_checker'] !== undefined
  // Switched off by mistake, it comes back as it was.
  const [kept, setKept] = useState<Members>({ enabled: true, intervalMinutes: 30 })
  // Options belong to a kind: the key of one is not offered to another, and is there again after a change of mind.
  const [optionsOf, setOptionsOf] = useState<Readonly<Record<string, Members>>>({})
  const type = typeof checker['type'] === 'string' ? checker['type'] : ''
  const setChecker = (next: Members | undefined) => set({ members: withMember(draft.members, 'quota_checker', next) })
  const change = (name: string, value: unknown) => setChecker(withMember(checker, name, value))
  const chooseType = (next: string) => {
    setOptionsOf({ ...optionsOf, [type]: recordIn(checker, 'options') })
    setChecker({ ...checker, type: next, options: optionsOf[next] ?? {} })
  }
  const known = types.data?.types ?? []
  const isUnknown = type !== '' && types.data !== undefined && !known.some((one) => one.type === type)
  return (
    <>
      <FlagInside
        label="Check what it still allows"
        description="Its limits or its balance, by asking the provider itself."
        checked={has}
        onChange={(on) => {
          if (!on) setKept(checker)
          setChecker(on ? kept : undefined)
        }}
      />
      {has && (
        <>
          <div className={classes.pair}>
            <Select
              label="Kind of checker"
              searchable
              placeholder={types.data ? 'Choose one' : 'Asking the gateway…'}
              data={[
                ...known.map((one) => ({ value: one.type, label: one.displayName })),
                ...(type !== '' && !known.some((one) => one.type === type) ? [{ value: type, label: type }] : []),
              ]}
              value={type === '' ? null : type}
              error={errors['quota_checker.type'] ?? errors['quota_checker']}
              onChange={(value) => chooseType(value ?? '')}
            />
            <TextInput
              label="Name of the checker"
              description="Empty: the provider’s name."
              value={typeof checker['id'] === 'string' ? checker['id'] : ''}
              error={errors['quota_checker.id']}
              onChange={(event) =>
                change('id', event.currentTarget.value === '' ? undefined : event.currentTarget.value)
              }
            />
          </div>
          {types.error && (
            <Alert color="yellow" role="status">
              The kinds of checkers could not be had. {types.error.message}
            </Alert>
          )}
          {isUnknown && (
            <Alert color="yellow" role="status" title={`This gateway has no checker called ${type}`}>
              {retiredCheckerTypes.includes(type)
                ? 'It takes the name and never runs it. Choose another, or switch the check off.'
                : 'It is kept as it is, but will not run here.'}
            </Alert>
          )}
          <FlagInside
            label="Runs by itself"
            checked={checker['enabled'] !== false}
            onChange={(enabled) => change('enabled', enabled)}
          />
          <div className={classes.pair}>
            <NumberField
              label="Every"
              unit="minutes"
              description="1 or more; empty: 30."
              value={checker['intervalMinutes']}
              error={errors['quota_checker.intervalMinutes']}
              onChange={(value) => change('intervalMinutes', value)}
            />
          </div>
          {type !== '' && (
            <Options
              key={type}
              type={type}
              options={recordIn(checker, 'options')}
              errors={errors}
              onChange={(options) => change('options', options)}
            />
          )}
        </>
      )}
    </>
  )
}

interface OptionsProps extends Pick<SectionProps, 'errors'> {
  type: string
  options: Members
  onChange: (options: Members) => void
}

/** What a kind of checker has to be told; what this dashboard does not know of it is kept and shown. */
function Options({ type, options, errors, onChange }: OptionsProps) {
  const known = checkerOptions(type)
  const others = Object.entries(options).filter(([name]) => !known.some((option) => option.name === name))
  return (
    <>
      <div className={classes.pair}>
        {known.map((option) => (
          <Option
            key={option.name}
            option={option}
            value={options[option.name]}
            error={errors[`quota_checker.options.${option.name}`]}
            onChange={(value) => onChange(withMember(options, option.name, value))}
          />
        ))}
      </div>
      {others.length > 0 && (
        <details className={classes.more}>
          <summary>Other options, kept as they are</summary>
          <JsonView label="Other options" value={Object.fromEntries(others)} />
        </details>
      )}
    </>
  )
}

interface OptionProps {
  option: CheckerOption
  value: unknown
  error: string | undefined
  onChange: (value: unknown) => void
}

function Option({ option, value, error, onChange }: OptionProps) {
  const { label, required, secret, choices, name } = option
  if (secret)
    return (
      <SecretField
        label={label}
        value={secretSchema.safeParse(value).data}
        error={error}
        onChange={(next) => onChange(next === '' ? undefined : next)}
      />
    )
  if (choices)
    return (
      <Select
        label={label}
        data={[...choices]}
        value={typeof value === 'string' ? value : null}
        error={error}
        onChange={(next) => onChange(next ?? undefined)}
      />
    )
  if (name === 'maxUtilizationPercent')
    return <NumberField label={label} unit="%" value={value} error={error} onChange={onChange} />
  return (
    <TextInput
      label={label}
      description={required ? undefined : 'Empty: the usual one.'}
      value={typeof value === 'string' ? value : isRecord(value) ? JSON.stringify(value) : ''}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  )
}
