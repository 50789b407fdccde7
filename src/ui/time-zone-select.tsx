import { Select, type SelectProps } from '@mantine/core'
import { useMemo } from 'react'

interface TimeZoneSelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  /** IANA name; empty when none is chosen. */
  value: string
  onChange: (zone: string) => void
}

/** Every time zone that this browser knows, by IANA name, with its offset of today. A name that it does not know stays choosable. */
export function TimeZoneSelect({ value, onChange, ...rest }: TimeZoneSelectProps) {
  const data = useMemo(() => {
    const known = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
    const zones = value === '' || known.includes(value) ? known : [value, ...known]
    // The offsets of all of them take long to find out; those in sight are enough.
    return zones.map((zone) => ({ value: zone, label: zone === value ? inFull(zone) : named(zone) }))
  }, [value])
  return (
    <Select
      searchable
      clearable
      limit={60}
      nothingFoundMessage="No such time zone"
      data={data}
      renderOption={({ option }) => inFull(option.value)}
      value={value === '' ? null : value}
      onChange={(zone) => onChange(zone ?? '')}
      {...rest}
    />
  )
}

const named = (zone: string) => zone.replaceAll('_', ' ')

const inFull = (zone: string) => `${named(zone)}${offsetOf(zone)}`

function offsetOf(timeZone: string): string {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' }).formatToParts()
    return ` (${parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''})`
  } catch {
    return ' (unknown here)'
  }
}
