import { Alert, Autocomplete, Input, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { secretSchema } from '#contract/plexus/secret.ts'
import { SecretPairs } from '#kit/secret-pairs.tsx'
import { SecretField } from '#kit/stored-secret.tsx'
import { PairsInput } from '#ui/pairs-input.tsx'
import { addressKinds, type Members, withKind, withMember } from './draft.ts'
import { FlagMember, type SectionProps, TextMember } from './member-fields.tsx'
import classes from './editor.module.css'

const kindWords = { one: 'One address', types: 'One for each API', oauth: 'Signed in (OAuth)' }
const signIns = ['anthropic', 'openai-codex', 'github-copilot']

/** Where the provider is, and how the gateway proves itself there. */
export function ConnectionSection({ draft, errors, set, isNew }: SectionProps & { isNew: boolean }) {
  const fields = { draft, errors, set }
  const key = secretSchema.safeParse(draft.members['api_key']).data
  const signIn = draft.members['oauth_provider']
  const [kept, setKept] = useState<Members>({})
  const chooseKind = (value: string) => {
    const next = withKind(draft, addressKinds.find((one) => one === value) ?? 'one', kept)
    set(next.change)
    setKept(next.kept)
  }
  const isVariable = typeof key === 'string' && key.trim().startsWith('$env:')
  return (
    <>
      <div className={classes.pair}>
        {isNew && (
          <TextInput
            label="Name"
            description="Aliases and prices refer to it, and it can’t be changed later."
            placeholder="openai"
            value={draft.slug}
            error={errors['slug']}
            onChange={(event) => set({ slug: event.currentTarget.value })}
          />
        )}
        <TextMember
          {...fields}
          name="display_name"
          label="Display name"
          description="Only for people; empty: the name."
        />
      </div>
      <FlagMember
        {...fields}
        name="enabled"
        label="Enabled"
        description="Whether requests may be sent to it at all. This is not the cooldown, which comes and goes by itself."
      />
      <Input.Wrapper label="Address" labelElement="div">
        <div>
          <SegmentedControl
            size="xs"
            aria-label="Kind of address"
            value={draft.addressKind}
            onChange={chooseKind}
            data={addressKinds.map((value) => ({ value, label: kindWords[value] }))}
          />
        </div>
      </Input.Wrapper>
      {draft.addressKind === 'one' && (
        <TextInput
          label="Base address"
          type="url"
          placeholder="https://api.openai.com/v1"
          value={draft.url}
          error={errors['api_base_url']}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
      )}
      {draft.addressKind === 'types' && (
        <PairsInput
          label="Base addresses"
          description="By the API that is spoken there: chat, messages, responses, gemini, embeddings, transcriptions, speech, images."
          pairs={draft.byType}
          words={{ name: 'API', value: 'Address', add: 'Add an address' }}
          errors={Object.fromEntries(
            draft.byType.flatMap(({ id, name }, index) => {
              const error = errors[`api_base_url.${name.trim()}`] ?? (index === 0 ? errors['api_base_url'] : undefined)
              return error === undefined ? [] : [[id, error]]
            }),
          )}
          onChange={(byType) => set({ byType })}
        />
      )}
      {draft.addressKind === 'types' && draft.byType.length === 0 && errors['api_base_url'] && (
        <Input.Error>{errors['api_base_url']}</Input.Error>
      )}
      {draft.addressKind === 'oauth' && (
        <>
          <TextInput
            label="Base address"
            description="Begins with oauth://. The sign-in itself is done and kept at the gateway."
            value={draft.oauthUrl}
            error={errors['api_base_url']}
            onChange={(event) => set({ oauthUrl: event.currentTarget.value })}
          />
          <div className={classes.pair}>
            <Autocomplete
              size="xs"
              label="Signed in to"
              data={signIns}
              value={typeof signIn === 'string' ? signIn : ''}
              error={errors['oauth_provider']}
              onChange={(value) =>
                set({ members: withMember(draft.members, 'oauth_provider', value === '' ? undefined : value) })
              }
            />
            <TextMember
              {...fields}
              name="oauth_account"
              label="Account"
              description="As it is called at the gateway."
            />
          </div>
        </>
      )}
      {draft.addressKind !== 'oauth' && (
        <SecretField
          label="Key"
          value={key}
          error={errors['api_key']}
          onChange={(value) => set({ members: withMember(draft.members, 'api_key', value === '' ? undefined : value) })}
        />
      )}
      {isVariable && (
        <Alert color="yellow" role="status" title="This is sent as it stands">
          The gateway does not look up environment variables here: the provider would be given the text{' '}
          <span className="mono">{key}</span> as the key. Enter the key itself.
        </Alert>
      )}
      <SecretPairs
        label="Headers"
        description="Sent with every request to it."
        pairs={draft.headers}
        words={{ name: 'Header', add: 'Add a header' }}
        errorOf={(name) => errors[`headers.${name}`]}
        onChange={(headers) => set({ headers })}
      />
    </>
  )
}
