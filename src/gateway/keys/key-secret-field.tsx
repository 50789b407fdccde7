import { Input, SegmentedControl, Text } from '@mantine/core'
import type { NamedKey } from '#contract/plexus/keys.ts'
import type { Secret } from '#contract/plexus/secret.ts'
import { SecretField } from '#kit/stored-secret.tsx'
import { secretDoubt } from './key-form.ts'

interface KeySecretFieldProps {
  /** The key that is changed; undefined for a new one. */
  stored: NamedKey | undefined
  keys: readonly NamedKey[]
  value: Secret
  /** Whether the page makes the secret. */
  generates: boolean
  onGenerates: (generates: boolean) => void
  onChange: (secret: Secret) => void
  error: string | undefined
}

/** Generated or typed for a new key; kept or replaced for one that is there. */
export function KeySecretField(props: KeySecretFieldProps) {
  const { stored, keys, value, generates, onGenerates, onChange, error } = props
  const doubt = generates ? undefined : secretDoubt(value, keys, stored?.name)
  return (
    <div>
      {!stored && (
        <>
          <Input.Label size="xs" labelElement="div" id="secret-of-new-key" display="block" mb={2}>
            Secret
          </Input.Label>
          <SegmentedControl
            size="xs"
            aria-labelledby="secret-of-new-key"
            value={generates ? 'generated' : 'own'}
            onChange={(choice) => onGenerates(choice === 'generated')}
            data={[
              { value: 'generated', label: 'Have one generated' },
              { value: 'own', label: 'Enter my own' },
            ]}
          />
          {generates && (
            <Text size="xs" c="dimmed" mt={4}>
              Made in this page from 24 random bytes, and shown when the key is there. It can be revealed later; each
              time is recorded.
            </Text>
          )}
        </>
      )}
      {!generates && (
        <SecretField
          label={stored ? 'Secret' : 'My secret'}
          description={
            stored
              ? 'Another one shuts out whoever has this one. To have it generated, rotate the key instead.'
              : 'At least 8 characters, no spaces and no colons.'
          }
          value={value}
          onChange={onChange}
          error={error}
        />
      )}
      {doubt !== undefined && (
        <Text size="xs" c="var(--warn)" mt={2}>
          {doubt}
        </Text>
      )}
    </div>
  )
}
