import { Checkbox } from '@mantine/core'
import { PairsInput, type Pair } from '#ui/pairs-input.tsx'
import { looksSecret } from './clear-secrets.ts'
import { CredentialMenu, withReference } from './credential-menu.tsx'
import classes from './mcp.module.css'

interface ValuePairsProps {
  member: 'env' | 'headers'
  pairs: Pair[]
  onChange: (pairs: Pair[]) => void
  errors: Readonly<Record<number, string>>
  /** What is stored, masked; undefined when the agent does not say, and for a new server. */
  known: Readonly<Record<string, string>> | undefined
  isEdit: boolean
  isEmptied: boolean
  onEmpty: (isEmptied: boolean) => void
  /** Names of secrets; undefined where there are none to offer. */
  keys: readonly string[] | undefined
}

const words = {
  env: { label: 'Variables', all: 'variables', name: 'Variable', value: 'Value', add: 'Add a variable' },
  headers: { label: 'Headers', all: 'headers', name: 'Header', value: 'Value', add: 'Add a header' },
}

/** Variables or headers: secrets offered by name, values that are stored never shown. */
export function ValuePairs(props: ValuePairsProps) {
  const { member, pairs, onChange, errors, known, isEdit, isEmptied, onEmpty, keys } = props
  const { label, all, ...names } = words[member]
  const stored = Object.keys(known ?? {})
  const isUnknown = isEdit && known === undefined
  const isStored = ({ id, name }: Pair) => isEdit && stored[id] === name
  const inClear = pairs.filter(({ name, value }) => looksSecret(name, value))
  const missing = keys && pairs.flatMap(({ value }) => referencedIn(value)).filter((key) => !keys.includes(key))
  return (
    <div>
      <PairsInput
        label={label}
        description={
          isUnknown
            ? `The agent does not say which ${all} are set. Leave this empty to keep them; what you enter here replaces all of them.`
            : isEdit && stored.length > 0
              ? 'Leave a value empty to keep it.'
              : undefined
        }
        words={names}
        pairs={pairs}
        onChange={onChange}
        errors={errors}
        placeholder={(pair) => (isStored(pair) ? '•••••• – leave empty to keep' : undefined)}
        // oxlint-disable-next-line react/no-unstable-nested-components -- a function that renders, not a component
        valueSection={(pair, set) =>
          keys && (
            <CredentialMenu
              keys={keys}
              name={pair.name}
              onChoose={(key) => set(withReference(pair.name, pair.value, key))}
            />
          )
        }
      />
      {inClear.length > 0 && (
        <p className={classes.hint}>
          {inClear.map(({ name }) => name).join(', ')}: this looks like a secret, and would stand in the agent’s
          configuration in clear. {keys ? 'Store it under Credentials, and choose it with the key.' : ''}
        </p>
      )}
      {missing && missing.length > 0 && (
        <p className={classes.hint}>The agent has no secret called {missing.join(', ')}.</p>
      )}
      {isUnknown && pairs.length === 0 && (
        <Checkbox
          size="xs"
          mt={4}
          label={`Remove all ${all}`}
          checked={isEmptied}
          onChange={(event) => onEmpty(event.currentTarget.checked)}
        />
      )}
    </div>
  )
}

const referencedIn = (value: string) => [...value.matchAll(/\$\{credentials\.(\w+)\}/g)].map(([, key = '']) => key)
