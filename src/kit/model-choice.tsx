import { Checkbox, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { plural } from '#lib/numbers.ts'
import { SearchInput } from '#ui/search-input.tsx'
import classes from './model-choice.module.css'

export interface ModelOffer {
  id: string
  /** What else is known of it, in words. */
  note?: string | undefined
  /** Why it can't be chosen: "here already". */
  taken?: string | undefined
}

interface ModelChoiceProps {
  models: readonly ModelOffer[]
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}

/** Models of a provider, to be searched and chosen from. */
export function ModelChoice({ models, chosen, onChange }: ModelChoiceProps) {
  const [q, setQ] = useState('')
  const shown = models.filter(({ id, note }) => `${id} ${note ?? ''}`.toLowerCase().includes(q.toLowerCase()))
  const free = new Set(shown.flatMap(({ id, taken }) => (taken === undefined ? [id] : [])))
  const areAllChosen = free.size > 0 && free.isSubsetOf(chosen)
  const taken = models.filter((model) => model.taken !== undefined).length
  return (
    <>
      <Group gap="sm" justify="space-between">
        <Text size="sm" role="status">
          {plural(models.length, 'model')}
          {taken > 0 && `, ${taken} of them taken`}
        </Text>
        <SearchInput label="Search models" value={q} onSearch={setQ} w={200} />
      </Group>
      <Checkbox
        size="xs"
        label="All that are shown and not taken"
        checked={areAllChosen}
        disabled={free.size === 0}
        onChange={() => onChange(areAllChosen ? chosen.difference(free) : chosen.union(free))}
      />
      <ul className={classes.models} aria-label="Models found">
        {shown.map(({ id, note, taken: why }) => (
          <li key={id}>
            <Checkbox
              size="xs"
              label={<span className="mono">{id}</span>}
              description={[note, why].filter(Boolean).join(', ')}
              checked={why !== undefined || chosen.has(id)}
              disabled={why !== undefined}
              onChange={() => onChange(chosen.symmetricDifference(new Set([id])))}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
