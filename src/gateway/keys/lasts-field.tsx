import { Group, NumberInput, Select } from '@mantine/core'
import { type KeyForm, timeUnits } from './key-form.ts'

interface LastsFieldProps {
  form: Pick<KeyForm, 'lasts' | 'unit'>
  onChange: (next: Partial<KeyForm>) => void
  error: string | undefined
}

/** How long a new key works. */
export function LastsField({ form: { lasts, unit }, onChange, error }: LastsFieldProps) {
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <NumberInput
        size="xs"
        w={240}
        label="Works for"
        description="Empty: without end. It can’t be changed later."
        placeholder="without end"
        min={1}
        clampBehavior="none"
        allowDecimal={false}
        allowNegative={false}
        value={lasts}
        onChange={(value) => onChange({ lasts: typeof value === 'number' ? value : '' })}
        error={error}
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
  )
}
