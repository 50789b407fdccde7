import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { sessionsOptions } from '#kit/sessions.ts'

interface SessionPickerProps {
  agentId: string
  /** A session's key; undefined: none. */
  value: string | undefined
  onChange: (key: string | undefined) => void
}

const everything = { value: '', label: 'The whole agent' }

/** Chooses one of the agent's sessions by title or key, or none of them. */
export function SessionPicker({ agentId, value, onChange }: SessionPickerProps) {
  const { data, error } = useQuery(sessionsOptions(agentId))
  const choices = useMemo(() => {
    const known = (data?.items ?? []).map(({ key, title }) => ({
      value: key,
      label: title ? `${title} · ${key}` : key,
    }))
    const isKnown = value === undefined || known.some((choice) => choice.value === value)
    return [everything, ...(isKnown ? [] : [{ value, label: value }]), ...known]
  }, [data, value])
  return (
    <Select
      label="About"
      description="One session, or the whole agent."
      searchable
      allowDeselect={false}
      limit={60}
      nothingFoundMessage={data ? 'No session matches.' : 'Asking…'}
      data={choices}
      value={value ?? everything.value}
      onChange={(key) => onChange(key || undefined)}
      error={error && !data ? `The sessions could not be read. ${error.message}` : undefined}
      w="100%"
    />
  )
}
