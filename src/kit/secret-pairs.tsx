import { ActionIcon, Button, Input, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { isStoredSecret, type Secret } from '#contract/plexus/secret.ts'
import { SecretInput } from '#ui/secret-input.tsx'
import classes from './secret-pairs.module.css'

/** A row of `SecretPairs`. Its id only tells rows apart. `stored`: what the gateway keeps for it. */
export interface SecretPair {
  id: number
  name: string
  value: Secret
  stored?: Secret
}

interface SecretPairsProps {
  label: string
  description?: ReactNode
  pairs: readonly SecretPair[]
  onChange: (pairs: SecretPair[]) => void
  /** What a row is called, and the button for another one: "Header", "Add a header". */
  words: { name: string; add: string }
  /** What is wrong, by the name of the row. */
  errorOf?: (name: string) => string | undefined
}

/** Names with secret values, as rows: the headers or variables of something at a gateway. What is stored stays unless it is typed over. */
export function SecretPairs({ label, description, pairs, onChange, words, errorOf }: SecretPairsProps) {
  const [added, setAdded] = useState<number>()
  const set = (id: number, change: Partial<SecretPair>) =>
    onChange(pairs.map((pair) => (pair.id === id ? { ...pair, ...change } : pair)))
  const add = () => {
    const id = Math.max(-1, ...pairs.map((pair) => pair.id)) + 1
    setAdded(id)
    onChange([...pairs, { id, name: '', value: '' }])
  }
  return (
    <Input.Wrapper label={label} description={description} labelElement="div">
      <div className={classes.pairs} role="group" aria-label={label}>
        {pairs.map((pair, index) => {
          const stored = isStoredSecret(pair.stored) ? pair.stored : undefined
          return (
            <div key={pair.id} className={classes.pair}>
              <TextInput
                aria-label={`${words.name} ${index + 1}`}
                placeholder={words.name}
                value={pair.name}
                // Who adds a row goes on typing in it.
                autoFocus={pair.id === added}
                error={errorOf?.(pair.name.trim())}
                onChange={(event) => set(pair.id, { name: event.currentTarget.value })}
              />
              <SecretInput
                aria-label={`Value of ${pair.name.trim() || `${words.name.toLowerCase()} ${index + 1}`}`}
                placeholder="Value"
                {...(stored ? { placeholder: `${stored.hint || 'stored'} – leave empty to keep` } : {})}
                value={typeof pair.value === 'string' ? pair.value : ''}
                onChange={(event) => {
                  const typed = event.currentTarget.value
                  set(pair.id, { value: typed === '' && stored ? stored : typed })
                }}
              />
              <ActionIcon
                aria-label={`Remove ${pair.name.trim() || `${words.name.toLowerCase()} ${index + 1}`}`}
                onClick={() => onChange(pairs.filter(({ id }) => id !== pair.id))}
              >
                <IconX size={14} />
              </ActionIcon>
            </div>
          )
        })}
        <div>
          <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={13} />} onClick={add}>
            {words.add}
          </Button>
        </div>
      </div>
    </Input.Wrapper>
  )
}

export const secretPairsOf = (record: Readonly<Record<string, Secret>>): SecretPair[] =>
  Object.entries(record).map(([name, value], id) => ({ id, name, value, stored: value }))

/** Rows without a name are left out, and of two with the same name the last one counts. */
export const recordOfSecrets = (pairs: readonly SecretPair[]): Record<string, Secret> =>
  Object.fromEntries(pairs.flatMap(({ name, value }) => (name.trim() === '' ? [] : [[name.trim(), value]])))
