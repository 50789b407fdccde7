import { TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import * as z from 'zod/mini'
import { type ChannelConfig, channelNameSchema } from '#contract/placet/channels.ts'
import { channelsKey } from '#kit/channels.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { hidden, isMask, secretsIn } from '#lib/hidden-secrets.ts'
import { kindOf } from './channel.ts'
import { isLacking, MaskedSecrets, type TypedSecrets } from './masked-secrets.tsx'
import { renameChannel } from './queries.ts'
import classes from './channels.module.css'

interface RenameModalProps {
  agentId: string
  name: string
  config: ChannelConfig
  onClose: () => void
  onRenamed: (to: string) => void
}

/** A channel is renamed by copying it: the old one goes only when the copy was seen to be whole. */
export function RenameModal({ agentId, name, config, onClose, onRenamed }: RenameModalProps) {
  const client = useQueryClient()
  const rename = useMutation({ ...renameChannel, meta: { failureShownBy: 'form' } })
  // A new name has nothing stored that it could keep.
  const masked = secretsIn(config).filter(({ mask }) => isMask(mask) && mask !== hidden)
  const [typed, setTyped] = useState<TypedSecrets>({ values: {}, leaveOut: false })
  const [isAsked, setAsked] = useState(false)
  const form = useForm({
    mode: 'controlled',
    initialValues: { to: '' },
    validate: schemaResolver(
      z.object({ to: channelNameSchema.check(z.refine((to) => to !== name, 'That is its name already.')) }),
      { sync: true },
    ),
    onValuesChange: () => rename.reset(),
  })
  const { to } = form.values
  const losesKind = to !== '' && kindOf(name, config).known !== kindOf(to, config).known
  const submit = (replace: boolean) => {
    if (isLacking(masked, typed, false)) return setAsked(true)
    rename.mutate(
      { agentId, name, to, secrets: typed.values, replace },
      {
        onSuccess: () => onRenamed(to),
        // Half of it may have happened.
        onError: () => void client.invalidateQueries({ queryKey: channelsKey(agentId) }),
      },
    )
  }
  return (
    <FormModal
      title={`Rename ${name}`}
      submitLabel="Rename channel"
      failure={rename.error}
      pending={rename.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit(() => submit(false))}
      onConflict={{ label: `Replace ${to}`, go: () => submit(true) }}
    >
      <TextInput
        label="New name"
        description="It is copied under the new name, the copy is checked, and then the old one is removed. Sessions keep the old name."
        data-autofocus
        key={form.key('to')}
        {...form.getInputProps('to')}
      />
      {losesKind && (
        <p className={classes.warn}>
          An agent usually tells by the name what a channel is. As {to} it may no longer start it as{' '}
          {kindOf(name, config).label}.
        </p>
      )}
      <MaskedSecrets secrets={masked} typed={typed} onChange={setTyped} keeps="never" isAsked={isAsked} />
    </FormModal>
  )
}
