import { useQuery } from '@tanstack/react-query'
import { memo, useState } from 'react'
import { usageStatuses } from '#contract/plexus/usage.ts'
import { aliasesOptions, keysOptions, providersOptions } from '#kit/gateway-lists.ts'
import type { FilterBarProps } from './filter-bar.tsx'
import { statusWord } from '#kit/request-status.ts'
import { TextFilter } from './text-filter.tsx'

type Listed = 'apiKey' | 'provider' | 'incomingModelAlias'

const lists = { apiKey: keysOptions, provider: providersOptions, incomingModelAlias: aliasesOptions }

interface NameFilterProps extends FilterBarProps {
  of: Listed
  label: string
}

/** A part of a name, or one of those that are configured. They are asked for when somebody begins to choose. */
export const NameFilter = memo(function NameFilter({
  of,
  label,
  gatewayId,
  search,
  isLimited,
  onChange,
}: NameFilterProps) {
  const [isAsked, setAsked] = useState(false)
  // The admin alone may ask for the lists. A failure leaves the field as one to type in.
  const options = lists[of](gatewayId) as ReturnType<typeof keysOptions> // of each only the names are looked at
  const { data } = useQuery({ ...options, enabled: isAsked && !isLimited, refetchInterval: false })
  return (
    <TextFilter
      label={label}
      value={search[of]}
      data={data?.items.map(({ name }) => name) ?? []}
      onFocus={() => setAsked(true)}
      onApply={(value) => onChange({ [of]: value })}
      w={164}
    />
  )
})

const known = usageStatuses.map((status) => ({ value: status, label: statusWord(status) }))

/** Matched as a whole. Those that are known are offered; a newer gateway may have more, so any can be typed. */
export const StatusFilter = memo(function StatusFilter({ search, onChange }: FilterBarProps) {
  const words = Object.fromEntries(known.map(({ value, label }) => [label.toLowerCase(), value]))
  return (
    <TextFilter
      label="Status"
      title="Choose one, or type what the gateway calls it: HTTP 502"
      value={search.responseStatus === undefined ? undefined : statusWord(search.responseStatus)}
      data={known.map(({ label }) => label)}
      onApply={(value) => onChange({ responseStatus: value && (words[value.toLowerCase()] ?? value) })}
      w={136}
    />
  )
})
