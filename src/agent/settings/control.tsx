import { Checkbox, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import { JsonField } from '#ui/json-field.tsx'
import { TimeZoneSelect } from '#ui/time-zone-select.tsx'
import { DomainList } from './domain-list.tsx'
import { type Field, idOf, type Option } from './fields.ts'
import { ProxyField } from './proxy-field.tsx'
import { RowText } from './row-text.tsx'
import classes from './settings.module.css'
import { texts } from './typed.ts'
import type { Desk } from './use-desk.ts'

interface ControlProps {
  field: Field
  /** Without it, the field stands with another in a row that has its own. */
  label?: string
  help?: string
  desk: Desk
}

/** The control of one setting, with its label and help unless they stand elsewhere. */
export function Control({ field, label, help = '', desk }: ControlProps) {
  const { kind } = field
  const id = idOf(field)
  const typed = desk.typedOf(field)
  const text = String(typed)
  const set = (value: Parameters<Desk['edit']>[1]) => desk.edit(field, value)
  const wrapped = {
    ...(label === undefined ? { 'aria-label': field.name } : { label, description: help, classNames: parts }),
    error: desk.errors[id],
    'data-setting': id,
  }
  switch (kind.type) {
    case 'text':
      return (
        <TextInput
          {...wrapped}
          classNames={label === undefined ? {} : { ...parts, wrapper: `${classes.control} ${classes.wide}` }}
          value={text}
          placeholder={kind.placeholder ?? ''}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => set(event.currentTarget.value)}
        />
      )
    case 'choice': {
      const data = withCurrent(kind.options, [text, desk.valueOf(field)])
      return (
        <Select
          {...wrapped}
          classNames={label === undefined ? {} : { ...parts, wrapper: `${classes.control} ${classes.medium}` }}
          data={data}
          value={text === '' ? null : text}
          placeholder={kind.none ?? 'Choose'}
          clearable={kind.empty !== undefined}
          allowDeselect={false}
          searchable={data.length > 8}
          onChange={(value) => set(value ?? '')}
        />
      )
    }
    case 'zone':
      return (
        <TimeZoneSelect
          {...wrapped}
          classNames={{ ...parts, wrapper: `${classes.control} ${classes.wide}` }}
          value={text}
          placeholder="That of its machine"
          onChange={set}
        />
      )
    case 'number': {
      const { min, max, step = 1 } = kind.limits
      return (
        <NumberInput
          {...wrapped}
          size="xs"
          classNames={{ ...parts, wrapper: `${classes.control} ${classes.narrow}` }}
          value={typeof typed === 'number' ? typed : text}
          thousandSeparator=","
          min={min}
          {...(max === undefined ? {} : { max })}
          step={step}
          clampBehavior="none"
          hideControls
          rightSection={kind.unit && <span className={classes.unit}>{kind.unit}</span>}
          rightSectionWidth={kind.unit ? 'auto' : 0}
          onChange={set}
        />
      )
    }
    case 'lines':
      return (
        <Textarea
          {...wrapped}
          size="xs"
          value={text}
          autosize
          minRows={2}
          maxRows={10}
          spellCheck={false}
          className={classes.mono}
          classNames={{ ...parts, root: `${classes.field} ${classes.mono}` }}
          onChange={(event) => set(event.currentTarget.value)}
        />
      )
    case 'json':
      return (
        <JsonField
          label={label ?? field.name}
          description={help}
          value={text}
          onChange={set}
          error={desk.errors[id]}
          minRows={1}
          classNames={parts}
        />
      )
    case 'switch':
      return (
        <OnOff label={label ?? field.name} help={help} error={desk.errors[id]} isOn={typed === true} onChange={set} />
      )
    case 'several':
      return (
        <Several
          label={label ?? field.name}
          help={help}
          error={desk.errors[id]}
          options={withCurrent(kind.options, [...texts(typed), ...texts(desk.valueOf(field))])}
          chosen={texts(typed)}
          onChange={set}
        />
      )
    case 'domains':
      return <DomainList label={label ?? field.name} help={help} field={field} list={kind.list} desk={desk} />
    case 'proxy':
      return <ProxyField label={label ?? field.name} help={help} field={field} desk={desk} />
  }
}

const parts = {
  root: classes.field ?? '',
  label: classes.label ?? '',
  description: classes.help ?? '',
  wrapper: classes.control ?? '',
  error: classes.error ?? '',
}

interface OnOffProps {
  label: string
  help: string
  error: string | undefined
  isOn: boolean
  onChange: (isOn: boolean) => void
}

function OnOff({ label, help, error, isOn, onChange }: OnOffProps) {
  const id = useId()
  return (
    <>
      <RowText label={label} help={help} labels={id} helpId={`${id}-help`} />
      <Switch
        className={classes.control ?? ''}
        id={id}
        aria-describedby={`${id}-help`}
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {error !== undefined && <p className={classes.error}>{error}</p>}
    </>
  )
}

interface SeveralProps {
  label: string
  help: string
  error: string | undefined
  options: readonly Option[]
  chosen: string[]
  onChange: (chosen: string[]) => void
}

function Several({ label, help, error, options, chosen, onChange }: SeveralProps) {
  const id = useId()
  return (
    <>
      <RowText label={label} help={help} labelId={id} helpId={`${id}-help`} />
      <div
        className={`${classes.control} ${classes.several}`}
        role="group"
        aria-labelledby={id}
        aria-describedby={`${id}-help`}
      >
        {options.map((option) => (
          <Checkbox
            key={option.value}
            size="xs"
            label={option.label}
            checked={chosen.includes(option.value)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...chosen, option.value]
                  : chosen.filter((value) => value !== option.value),
              )
            }
          />
        ))}
      </div>
      {error !== undefined && <p className={classes.error}>{error}</p>}
    </>
  )
}

/** The choices, and what is set now even if it is not among them. */
function withCurrent(options: readonly Option[], current: readonly unknown[]): Option[] {
  const missing = new Set(current.filter((value) => typeof value === 'string' && value !== '').map(String))
  for (const { value } of options) missing.delete(value)
  return [...options, ...[...missing].map((value) => ({ value, label: `${value} (not offered)` }))]
}
