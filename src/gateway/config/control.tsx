import { NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { isStoredSecret } from '#contract/plexus/secret.ts'
import { SecretField } from '#kit/stored-secret.tsx'
import { formatPercent } from '#lib/numbers.ts'
import { NamesInput } from '#ui/names-input.tsx'
import { AliasField } from './alias-field.tsx'
import { CodesField } from './codes-field.tsx'
import type { Field } from './fields.ts'
import classes from './config.module.css'

export interface ControlProps {
  /** The label stands elsewhere. */
  id: string
  gatewayId: string
  field: Field
  /** Undefined: nothing is set, or what is set makes no sense. */
  value: unknown
  error: string | undefined
  onChange: (value: unknown) => void
}

/** What a setting is changed with. */
export function Control({ id, gatewayId, field, value, error, onChange }: ControlProps) {
  const { kind, label } = field
  const wrapped = { id, error, size: 'xs', 'aria-describedby': `${id}-help` } as const
  const text = typeof value === 'string' ? value : ''
  switch (kind.type) {
    case 'flag':
      return (
        <Switch
          id={id}
          aria-describedby={`${id}-help`}
          error={error}
          checked={value === true}
          label={value === true ? 'On' : value === false ? 'Off' : 'Not set'}
          aria-label={label}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'number':
      return <NumberControl {...wrapped} unit={kind.unit} value={value} onChange={onChange} />
    case 'fraction':
      return (
        <NumberControl
          {...wrapped}
          unit={typeof value === 'number' ? `${formatPercent(value)} of ${kind.of}` : ''}
          step={0.01}
          value={value}
          onChange={onChange}
        />
      )
    case 'number-or-off':
      return (
        <div className={classes.orOff}>
          <Switch
            aria-label={`${label}: on or off`}
            label={value === null ? 'Off' : 'On'}
            checked={value !== null}
            onChange={(event) => onChange(event.currentTarget.checked ? kind.start : null)}
          />
          {value !== null && <NumberControl {...wrapped} unit={kind.unit} value={value} onChange={onChange} />}
        </div>
      )
    case 'codes':
      return <CodesField {...wrapped} value={value} onChange={onChange} />
    case 'list':
      return (
        <NamesInput
          {...wrapped}
          label=""
          aria-label={label}
          placeholder={Array.isArray(value) && value.length > 0 ? '' : kind.placeholder}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
        />
      )
    case 'alias':
      return <AliasField {...wrapped} gatewayId={gatewayId} value={text} onChange={onChange} />
    case 'text':
      return (
        <TextInput
          {...wrapped}
          placeholder={kind.placeholder ?? ''}
          spellCheck={false}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'prompt':
      return (
        <Textarea
          {...wrapped}
          autosize
          minRows={3}
          maxRows={14}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'choice':
      return (
        <Select
          {...wrapped}
          data={[...kind.options]}
          placeholder="Not set"
          w={200}
          value={text === '' ? null : text}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )
    case 'secret':
      return (
        <SecretField
          id={id}
          aria-describedby={`${id}-help`}
          value={typeof value === 'string' || isStoredSecret(value) ? value : undefined}
          error={error}
          onChange={onChange}
        />
      )
  }
}

interface NumberControlProps {
  id: string
  size: 'xs'
  error: string | undefined
  'aria-describedby': string
  unit: string
  step?: number
  value: unknown
  onChange: (value: unknown) => void
}

/** What is out of range is said when it is saved, and not put right in silence. */
function NumberControl({ unit, value, onChange, ...rest }: NumberControlProps) {
  return (
    <NumberInput
      {...rest}
      className={classes.number ?? ''}
      hideControls
      clampBehavior="none"
      thousandSeparator=","
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
      rightSection={<span className={classes.unit}>{unit}</span>}
      rightSectionWidth="auto"
    />
  )
}
