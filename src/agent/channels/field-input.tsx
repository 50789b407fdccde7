import { NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core'
import { SecretInput } from '#ui/secret-input.tsx'
import { listOfTexts } from './channel.ts'
import type { Field } from './known-channels.ts'

interface FieldInputProps {
  field: Field
  /** At the agent; of a secret, its mask. */
  before: unknown
  value: unknown
  /** Undefined: without this setting. */
  onChange: (value: unknown) => void
}

/** One setting of a channel. A value that does not fit its kind is shown, and left to the JSON view. */
export function FieldInput({ field, before, value, onChange }: FieldInputProps) {
  const { label, help: description, placeholder, required = false } = field
  const common = { label, description, withAsterisk: required }
  if (!fits(field, value))
    return (
      <TextInput
        {...common}
        description="Not what is usual here: change it in the JSON view."
        readOnly
        value={JSON.stringify(value)}
      />
    )
  switch (field.kind) {
    case 'switch':
      return (
        <Switch
          size="xs"
          label={label}
          description={description}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'text':
      return (
        <TextInput
          {...common}
          placeholder={placeholder}
          value={textOf(value)}
          onChange={(event) => onChange(emptied(event.currentTarget.value, before))}
        />
      )
    case 'secret':
      return (
        <SecretInput
          {...common}
          stored={textOf(before)}
          keeps
          value={value === before ? '' : textOf(value)}
          onChange={(event) => onChange(event.currentTarget.value === '' ? before : event.currentTarget.value)}
        />
      )
    case 'list':
      return (
        <TagsInput
          size="xs"
          {...common}
          splitChars={[',', ';', '\n', '\t']}
          acceptValueOnBlur
          value={listOfTexts(value)}
          onChange={(entries) => onChange(likeBefore(entries, before))}
        />
      )
    case 'choice':
      return (
        <Select
          {...common}
          clearable
          data={choicesOf(field, value)}
          value={textOf(value) || null}
          onChange={(choice) => onChange(choice ?? undefined)}
        />
      )
    case 'number':
      return (
        <NumberInput
          size="xs"
          {...common}
          allowDecimal={false}
          suffix={field.unit ? ` ${field.unit}` : ''}
          value={textOf(value)}
          onChange={(number) => onChange(number === '' ? undefined : Number(number))}
        />
      )
  }
}

function fits({ kind }: Field, value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (kind === 'switch') return typeof value === 'boolean'
  if (kind === 'list') return typeof value === 'string' || (Array.isArray(value) && value.every(isPlain))
  if (kind === 'number') return typeof value === 'number'
  return isPlain(value)
}

const isPlain = (value: unknown) => typeof value === 'string' || typeof value === 'number'

const textOf = (value: unknown) => (isPlain(value) ? String(value) : '')

/** An emptied field is gone when it was not there before, and empty when it was. */
const emptied = (text: string, before: unknown) => (text === '' && before === undefined ? undefined : text)

/** Ids that were numbers stay numbers, and a text with commas stays one. */
function likeBefore(entries: readonly string[], before: unknown): unknown {
  if (typeof before === 'string') return entries.join(', ')
  const wereNumbers = Array.isArray(before) && before.length > 0 && before.every((one) => typeof one === 'number')
  return wereNumbers ? entries.map((entry) => (/^-?\d{1,15}$/.test(entry) ? Number(entry) : entry)) : entries
}

function choicesOf({ choices = [] }: Field, value: unknown): string[] {
  const chosen = textOf(value)
  return chosen === '' || choices.includes(chosen) ? [...choices] : [...choices, chosen]
}
