import { Button, Group, Modal, MultiSelect, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { NamedKey } from '#contract/plexus/keys.ts'
import { copyable } from '#contract/plexus/secret.ts'
import { fieldErrors } from '#kit/field-errors.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { userQuotasOptions } from '#kit/gateway-lists.ts'
import { ScopeFields } from '#kit/gateway-scope-fields.tsx'
import { NotCopied } from '#kit/not-copied.tsx'
import { limitWords } from '#kit/quota-words.ts'
import { SecretOnce } from '#kit/secret-once.tsx'
import { stillWrong } from '#kit/still-wrong.ts'
import { newSecret } from '#lib/new-secret.ts'
import { NamesInput } from '#ui/names-input.tsx'
import { Time } from '#ui/time.tsx'
import { bodyOf, formOf, type KeyErrors, type KeyForm, problemsOf } from './key-form.ts'
import { KeySecretField } from './key-secret-field.tsx'
import classes from './keys.module.css'
import { LastsField } from './lasts-field.tsx'
import { changeKey, createKey } from './queries.ts'

interface KeyModalProps {
  gatewayId: string
  keys: readonly NamedKey[]
  /** The key to change; otherwise a new one is made. */
  stored?: NamedKey
  /** The key that a new one begins as a copy of, less name, secret and end. */
  like?: NamedKey
  onClose: () => void
  onDone: (name: string) => void
}

const noErrors: KeyErrors = {}

/** Makes a key and shows its secret, or changes one: what was typed stays after a failure. */
export function KeyModal({ gatewayId, keys, stored, like, onClose, onDone }: KeyModalProps) {
  // As it was when the dialog opened: the list goes on refreshing below.
  const [key] = useState(stored)
  const [{ copy, left }] = useState(() => copyable(like))
  const [generated] = useState(newSecret)
  const [generates, setGenerates] = useState(!key)
  const [form, setForm] = useState(() => (copy ? { ...formOf(copy), name: '', secret: '' } : formOf(key)))
  const [found, setFound] = useState(noErrors)
  const create = useMutation({ ...createKey, meta: { failureShownBy: 'form' } })
  const change = useMutation({ ...changeKey, meta: { failureShownBy: 'form' } })
  const write = key ? change : create
  const set = (next: Partial<KeyForm>) => setForm((before) => ({ ...before, ...next }))

  const filled = generates ? { ...form, secret: generated } : form
  const still = stillWrong(found, () => problemsOf(filled, key))
  const errors = write.error ? { ...fieldErrors(write.error), ...still } : still

  function check(field: string, next: KeyForm) {
    const problem = problemsOf(next, key)[field]
    if (problem !== undefined) setFound((before) => ({ ...before, [field]: problem }))
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    send(false)
  }

  function send(overOthers: boolean) {
    const problems = problemsOf(filled, key)
    write.reset()
    setFound(problems)
    if (Object.keys(problems).length > 0) return
    const name = key?.name ?? form.name.trim()
    write.mutate(
      { gatewayId, name, body: bodyOf(filled, key ?? copy, !key), base: overOthers ? undefined : key },
      {
        onSuccess: () => (!key && generates ? undefined : onDone(name)),
      },
    )
  }

  if (!key && generates && create.isSuccess)
    return <Made name={form.name.trim()} secret={generated} onClose={() => onDone(form.name.trim())} />
  return (
    <FormModal
      title={key ? `Edit ${key.name}` : like ? `New key like ${like.name}` : 'New key'}
      submitLabel={key ? 'Save changes' : 'Create key'}
      failure={write.error}
      pending={write.isPending}
      onClose={onClose}
      onSubmit={submit}
      {...(key ? { onConflict: { label: 'Save all the same', go: () => send(true) } } : {})}
      size="lg"
    >
      <NotCopied left={left} />
      {!key && (
        <TextInput
          label="Name"
          description="Requests are listed under it. After a renaming the secret is the same, but requests so far keep the old name and quotas count from nothing."
          placeholder="release notes"
          data-autofocus
          value={form.name}
          error={errors['name']}
          onChange={(event) => {
            create.reset()
            set({ name: event.currentTarget.value })
          }}
        />
      )}
      <KeySecretField
        stored={key}
        keys={keys}
        value={form.secret}
        generates={generates}
        onGenerates={setGenerates}
        onChange={(secret) => set({ secret })}
        error={errors['secret']}
      />
      <Textarea
        size="xs"
        label="Comment"
        description="Who or what uses it."
        autosize
        minRows={1}
        maxRows={4}
        value={form.comment}
        onChange={(event) => set({ comment: event.currentTarget.value })}
        error={errors['comment']}
        {...(key ? { 'data-autofocus': true } : {})}
      />
      {key ? <EndOf stored={key} /> : <LastsField form={form} onChange={set} error={errors['lasts']} />}
      <QuotasField gatewayId={gatewayId} value={form.quotas} onChange={(quotas) => set({ quotas })} />
      <div className={classes.fields}>
        <ScopeFields gatewayId={gatewayId} value={form} onChange={set} errors={errors} labels={scopeLabels} />
      </div>
      <NamesInput
        label="Addresses it may be used from"
        description="Addresses, networks (10.0.0.0/8) or ranges (10.0.0.1-20); none: from everywhere."
        value={form.allowedIps}
        // Told as soon as an entry is closed, which leaving the field does as well.
        onChange={(allowedIps) => {
          set({ allowedIps })
          check('allowedIps', { ...form, allowedIps })
        }}
        error={errors['allowedIps']}
      />
      <Switch
        size="xs"
        label="Raw passthrough"
        description="It may send requests to a provider’s own interface as they are, past aliases and translation."
        checked={form.allowRawPassthrough}
        onChange={(event) => set({ allowRawPassthrough: event.currentTarget.checked })}
      />
    </FormModal>
  )
}

const scopeLabels = {
  allowedProviders: 'Only these providers',
  excludedProviders: 'Not these providers',
  allowedModels: 'Only these models',
  excludedModels: 'Not these models',
}

function EndOf({ stored: { expiresAt } }: { stored: NamedKey }) {
  if (typeof expiresAt !== 'number') return null
  return (
    <Text size="xs" c="dimmed">
      It ends <Time at={expiresAt} />. When a key ends is fixed when it is made.
    </Text>
  )
}

interface QuotasFieldProps {
  gatewayId: string
  value: string[]
  onChange: (names: string[]) => void
}

function QuotasField({ gatewayId, value, onChange }: QuotasFieldProps) {
  const { data } = useQuery(userQuotasOptions(gatewayId))
  const known = data?.items ?? []
  const missing = data ? value.filter((name) => !known.some((quota) => quota.name === name)) : []
  return (
    <div>
      <MultiSelect
        size="xs"
        label="Quotas"
        description="All of them hold. Without any, the default quotas do, where there are some."
        placeholder={value.length === 0 ? 'none of its own' : ''}
        data={[
          ...known.map((quota) => ({ value: quota.name, label: `${quota.name} (${limitWords(quota)})` })),
          ...missing.map((name) => ({ value: name, label: `${name} (not there)` })),
          ...(data ? [] : value),
        ]}
        value={value}
        onChange={onChange}
        comboboxProps={{ shadow: 'md' }}
        searchable
      />
      {missing.length > 0 && (
        <Text size="xs" c="var(--warn)" mt={2}>
          There is no quota called {missing.join(', ')}: it limits nothing. Take it out, or make it under User quotas.
        </Text>
      )}
    </div>
  )
}

function Made({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  return (
    // Not by a stray click outside: it would have to be revealed.
    <Modal opened onClose={onClose} title="Key created" closeOnClickOutside={false}>
      <Stack gap="sm">
        <SecretOnce title={`The secret of ${name}`} secret={secret} what="secret">
          <p>
            The gateway keeps it. It can be revealed later, at the key; each time is recorded. It takes up to a second
            until it lets anybody in.
          </p>
        </SecretOnce>
        <Group justify="flex-end">
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
