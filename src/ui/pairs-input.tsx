import { ActionIcon, Button, Input, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import classes from './pairs-input.module.css'

/** A row of `PairsInput`. Its id only tells rows apart. */
export interface Pair {
  id: number
  name: string
  value: string
}

interface PairsInputProps {
  label: string
  description?: ReactNode
  pairs: readonly Pair[]
  onChange: (pairs: Pair[]) => void
  /** What the two columns are called: "Variable", "Value". */
  words: { name: string; value: string; add: string }
  /** A further control at the end of a value, such as a list to choose from. */
  valueSection?: (pair: Pair, set: (value: string) => void) => ReactNode
  /** What is wrong with a row, by its id. */
  errors?: Readonly<Record<number, string>>
  /** Stands in an empty value, such as the mask of what is stored. */
  placeholder?: (pair: Pair) => string | undefined
}

/** Names with values, as rows: variables, headers, parameters. Nothing is lost while two rows have the same name. */
export function PairsInput(props: PairsInputProps) {
  const { label, description, pairs, onChange, words, valueSection, errors = {}, placeholder } = props
  const set = (id: number, change: Partial<Pair>) =>
    onChange(pairs.map((pair) => (pair.id === id ? { ...pair, ...change } : pair)))
  const [added, setAdded] = useState<number>()
  const add = () => {
    const id = Math.max(0, ...pairs.map((pair) => pair.id)) + 1
    setAdded(id)
    onChange([...pairs, { id, name: '', value: '' }])
  }
  return (
    <Input.Wrapper label={label} description={description} labelElement="div">
      <div className={classes.pairs} role="group" aria-label={label}>
        {pairs.map((pair, index) => (
          <div key={pair.id} className={classes.pair}>
            <TextInput
              aria-label={`${words.name} ${index + 1}`}
              placeholder={words.name}
              value={pair.name}
              // Who adds a row goes on typing in it.
              autoFocus={pair.id === added}
              error={errors[pair.id]}
              onChange={(event) => set(pair.id, { name: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`${words.value} ${index + 1}`}
              placeholder={placeholder?.(pair) ?? words.value}
              value={pair.value}
              rightSection={valueSection?.(pair, (value) => set(pair.id, { value }))}
              onChange={(event) => set(pair.id, { value: event.currentTarget.value })}
            />
            <ActionIcon
              aria-label={`Remove ${pair.name || `${words.name.toLowerCase()} ${index + 1}`}`}
              onClick={() => onChange(pairs.filter(({ id }) => id !== pair.id))}
            >
              <IconX size={14} />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={13} />} onClick={add}>
            {words.add}
          </Button>
        </div>
      </div>
    </Input.Wrapper>
  )
}

/** `{A: '1'}` as rows. */
export const pairsOf = (record: Readonly<Record<string, string>>): Pair[] =>
  Object.entries(record).map(([name, value], id) => ({ id, name, value }))

/** Rows as `{A: '1'}`; rows without a name are left out, and of two with the same name the last one counts. */
export const recordOf = (pairs: readonly Pair[]): Record<string, string> =>
  Object.fromEntries(pairs.flatMap(({ name, value }) => (name.trim() === '' ? [] : [[name.trim(), value]])))
