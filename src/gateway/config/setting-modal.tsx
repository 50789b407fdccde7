import { Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import * as z from 'zod/mini'
import { systemSettingsPatchSchema } from '#contract/plexus/settings.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { readJson } from '#lib/json.ts'
import { JsonField } from '#ui/json-field.tsx'
import { groupOf } from './group-of.ts'
import { saveSetting } from './queries.ts'
import classes from './config.module.css'

interface SettingModalProps {
  gatewayId: string
  /** The one to change; otherwise a new one is made. */
  stored: { name: string; value: unknown } | undefined
  taken: readonly string[]
  onClose: () => void
}

/** One setting as JSON. What the groups know of it is checked; the gateway itself checks nothing. */
export function SettingModal({ gatewayId, stored, taken, onClose }: SettingModalProps) {
  const [before] = useState(stored)
  const [name, setName] = useState(before?.name ?? '')
  const [text, setText] = useState(() => (before ? JSON.stringify(before.value, null, 2) : ''))
  const [errors, setErrors] = useState<{ name?: string; value?: string }>({})
  const save = useMutation({ ...saveSetting, meta: { failureShownBy: 'form' } })
  const group = groupOf(name)

  function submit(event: FormEvent) {
    event.preventDefault()
    const read = readJson(text)
    if ('error' in read) return setErrors({ value: read.error })
    if (!before && taken.includes(name)) return setErrors({ name: 'There is a setting of this name. Open that one.' })
    const checked = z.safeParse(systemSettingsPatchSchema, { [name]: read.value })
    if (!checked.success) {
      const message = checked.error.issues[0]?.message ?? 'This can’t be taken.'
      return setErrors(/name/.test(message) ? { name: message } : { value: message })
    }
    setErrors({})
    save.mutate({ gatewayId, name, value: read.value }, { onSuccess: onClose })
  }
  const isQuotas = before?.name === 'default_quotas'
  return (
    <FormModal
      title={before?.name ?? 'New setting'}
      submitLabel="Save setting"
      size="lg"
      failure={save.error}
      pending={save.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      {!before && (
        <TextInput
          label="Name"
          description="Whoever reads the setting decides on its name. It can’t be taken away again, only be set to null."
          data-autofocus
          value={name}
          error={errors.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      {group && (
        <Text size="xs">
          It belongs to{' '}
          <Link
            className={classes.link}
            to="/gateways/$gatewayId/config"
            params={{ gatewayId }}
            search={{ open: group.name }}
          >
            {group.title}
          </Link>
          , where it has a field of its own.
        </Text>
      )}
      {isQuotas && (
        <Text size="xs">
          It is easier to change in{' '}
          <Link
            className={classes.link}
            to="/gateways/$gatewayId/user-quotas"
            params={{ gatewayId }}
            search={{ form: 'defaults' }}
          >
            User quotas
          </Link>
          , which knows the names.
        </Text>
      )}
      <JsonField label="Value, as JSON" value={text} error={errors.value ?? errors.name} onChange={setText} />
    </FormModal>
  )
}
