import { Group, Input, NumberInput, Select } from '@mantine/core'
import { useId } from 'react'
import { type KeyForm, timeUnits } from './key-form.ts'

interface LastsFieldProps {
  form: Pick<KeyForm, 'lasts' | 'unit'>
  onChange: (next: Partial<KeyForm>) => void
  error: string | undefined
}

/** How long a new key works. */
export function LastsField({ form: { lasts, unit }, onChange, error }: LastsFieldProps) {
  const id = useId()
  return (
    <Input.Wrapper
      id={id}
      size="xs"
      label="Works for"
      description="Empty: without end. It can’t be changed later."
      error={error}
    >
      {/* The unit stays in line whatever is said below. */}
      <Group gap="xs" wrap="nowrap" mt={5} mb={error === undefined ? 0 : 5}>
        <NumberInput
          id={id}
          size="xs"
          w={240}
          placeholder="without end"
          min={1}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          value={lasts}
          onChange={(value) => onChange({ lasts: typeof value === 'number' ? value : '' })}
          error={error !== undefined}
          aria-describedby={error === undefined ? `${id}-description` : `${id}-description ${id}-error`}
        />
        <Select
          aria-label="Unit of time"
          w={110}
          data={[...timeUnits]}
          value={unit}
          allowDeselect={false}
          onChange={(value) => onChange({ unit: timeUnits.find((one) => one === value) ?? unit })}
        />
      </Group>
    </Input.Wrapper>
  )
}
