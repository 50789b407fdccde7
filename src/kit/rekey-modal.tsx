import { Button, PasswordInput, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { type ReactNode, useState } from 'react'
import type * as z from 'zod/mini'
import type { ApiError } from '#api/api-error.ts'
import type { ConnectionTestAnswer } from '#contract/placet/agents.ts'
import { ConnectionHops } from './connection-hops.tsx'
import { FormModal } from './form-modal.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { useTrial } from './trial.ts'

type Pair = Record<'url' | 'key', string>

interface RekeyModalProps {
  /** What the address and key are of. */
  name: string
  /** The address that is stored; a key never comes back. */
  url: string
  schema: z.ZodMiniType<Pair>
  urlLabel: string
  keyLabel: string
  keyNote?: string
  test: (pair: Pair) => Promise<ConnectionTestAnswer>
  store: { mutate: (pair: Pair) => void; isPending: boolean; error: ApiError | null }
  onClose: () => void
}

/** Another key, and with it another address if it moved: tried, then stored. */
export function RekeyModal({ name, url, schema, urlLabel, keyLabel, keyNote, test, store, onClose }: RekeyModalProps) {
  const trial = useTrial(test)
  const form = useForm<Pair>({
    mode: 'uncontrolled',
    initialValues: { url, key: '' },
    validate: schemaResolver(schema, { sync: true }),
    onValuesChange: trial.onChange,
  })
  return (
    <FormModal
      title={`Address and key of ${name}`}
      submitLabel={trial.hasFailed ? 'Store anyway' : 'Store'}
      failure={store.error ?? trial.error}
      pending={store.isPending || trial.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((pair) => trial.first(pair, () => store.mutate(pair)))}
    >
      <TextInput label={urlLabel} key={form.key('url')} {...form.getInputProps('url')} />
      <PasswordInput
        label={keyLabel}
        description={keyNote}
        size="xs"
        autoComplete="off"
        data-autofocus
        key={form.key('key')}
        {...form.getInputProps('key')}
      />
      {/* Sent to be tried, and not stored. */}
      <LeaveGuard when={trial.hasFailed && !store.isPending} what="this form" />
      {(trial.isPending || trial.hasFailed) && <ConnectionHops answer={trial.answer} />}
    </FormModal>
  )
}

interface RekeyButtonProps {
  label: string
  variant?: 'filled' | 'subtle'
  /** What opens: `RekeyAgent` or `RekeyGateway`. */
  children: (onClose: () => void) => ReactNode
}

/** Opens the form where the old key was found to be wrong. */
export function RekeyButton({ label, variant = 'filled', children }: RekeyButtonProps) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button variant={variant} onClick={() => setOpened(true)}>
        {label}
      </Button>
      {opened && children(() => setOpened(false))}
    </>
  )
}
