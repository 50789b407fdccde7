import { Button, Switch, Text, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import * as z from 'zod/mini'
import type { ApiError } from '#api/api-error.ts'
import { type Secret, type SecretDraft, secretDraftSchema, secretKeySchema } from '#contract/placet/credentials.ts'
import { fieldErrors } from '#kit/field-errors.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { looksLikeMask } from '#lib/secret-value.ts'
import { SecretText } from '#ui/secret-text.tsx'
import { exposureWords } from './exposure.tsx'
import { createSecret, replaceSecret, secretExistsOptions } from './queries.ts'

interface SecretModalProps {
  agentId: string
  /** Whose value is replaced; undefined: a new one is made. */
  secret?: Secret | undefined
  onClose: () => void
}

/** Writes a secret. What is stored under a name already is never read into it. */
export function SecretModal({ agentId, secret, onClose }: SecretModalProps) {
  const [replaces, setReplaces] = useState(secret !== undefined)
  const create = useMutation({ ...createSecret, meta: { failureShownBy: 'form' } })
  const replace = useMutation({ ...replaceSecret, meta: { failureShownBy: 'form' } })
  const check = schemaResolver(secretDraftSchema, { sync: true })
  const form = useForm<SecretDraft & { exposed: boolean }>({
    initialValues: { key: secret?.key ?? '', value: '', exposed: false },
    validate: (draft) => ({
      ...check(draft),
      ...(looksLikeMask(draft.value, secret?.masked)
        ? { value: 'This is how a stored value is shown, not the value itself. Enter the whole value.' }
        : {}),
    }),
  })
  const { key, value, exposed } = form.values
  const onFailure = {
    onSuccess: onClose,
    onError: (error: ApiError) => form.setErrors(fieldErrors(error)),
  }
  const replaceNow = () => replace.mutate({ agentId, key, value }, onFailure)
  const turnToReplacing = () => {
    setReplaces(true)
    create.reset()
  }

  return (
    <FormModal
      title={replaces ? `Replace ${key}` : 'New secret'}
      submitLabel={replaces ? 'Replace value' : exposed ? 'Create and expose' : 'Create secret'}
      failure={create.error ?? replace.error}
      pending={create.isPending || replace.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((draft) => (replaces ? replaceNow() : create.mutate({ agentId, ...draft }, onFailure)))}
      onConflict={{
        label: 'Replace its value',
        go: () => {
          turnToReplacing()
          replaceNow()
        },
      }}
    >
      {replaces ? (
        <Text size="sm" c="dimmed">
          The new value takes the place of{' '}
          {secret?.masked ? <span className="mono">{secret.masked}</span> : 'the stored one'}, which can’t be had back.
          Who may read it stays as it is.
        </Text>
      ) : (
        <NameField agentId={agentId} field={form.getInputProps('key')} name={key} onReplace={turnToReplacing} />
      )}
      <SecretText
        label="Value"
        description="Any text, with line breaks. It is written only: nobody can read it back."
        autoFocus={replaces}
        value={value}
        onChange={(next) => form.setFieldValue('value', next)}
        error={form.errors['value']}
      />
      {!replaces && (
        <Switch
          size="xs"
          label="Shell commands can read it"
          description={exposureWords}
          {...form.getInputProps('exposed', { type: 'checkbox' })}
        />
      )}
    </FormModal>
  )
}

interface NameFieldProps {
  agentId: string
  name: string
  field: ReturnType<ReturnType<typeof useForm>['getInputProps']>
  onReplace: () => void
}

/** The name, and whether the agent has one by it already: asked when the field is left. */
function NameField({ agentId, name, field, onReplace }: NameFieldProps) {
  const [left, setLeft] = useState('')
  const isName = z.safeParse(secretKeySchema, left).success
  const { data: exists } = useQuery({ ...secretExistsOptions(agentId, left), enabled: isName })
  const isKnown = left === name ? exists : undefined
  return (
    <div>
      <TextInput
        label="Name"
        description="Letters, digits and underscore, as for an environment variable."
        placeholder="GITHUB_TOKEN"
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        {...field}
        onBlur={(event) => {
          setLeft(name)
          field.onBlur?.(event)
        }}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Text size="xs" c="dimmed" mt={4} role="status" component="div">
        {isKnown === false && 'This name is free.'}
        {isKnown && (
          <>
            There is one by this name already.{' '}
            <Button variant="default" size="compact-xs" onClick={onReplace}>
              Replace its value
            </Button>
          </>
        )}
      </Text>
    </div>
  )
}
