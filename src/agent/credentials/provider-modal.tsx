import { Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { ApiError } from '#api/api-error.ts'
import type { Provider } from '#contract/placet/credentials.ts'
import { fieldErrors } from '#kit/field-errors.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { Notice } from '#ui/notice.tsx'
import { SecretInput } from '#ui/secret-input.tsx'
import { type ProviderForm, readProviderForm } from './provider-change.ts'
import { stateOf, takesAddress } from './provider-words.ts'
import { changeProvider, connectProvider } from './queries.ts'

interface ProviderModalProps {
  agentId: string
  provider: Provider
  onClose: () => void
}

/** Sets the key, the address or both of a provider. */
export function ProviderModal({ agentId, provider, onClose }: ProviderModalProps) {
  const { name, label, hasValue, masked, requiresApiKey, requiresApiBase, apiBase, defaultApiBase, envKey } = provider
  const connect = useMutation({ ...connectProvider, meta: { failureShownBy: 'form' } })
  const change = useMutation({ ...changeProvider, meta: { failureShownBy: 'form' } })
  const isNew = stateOf(provider) === 'not connected'
  const form = useForm<ProviderForm>({
    // Where an address is needed, the usual one is offered.
    initialValues: { key: '', address: apiBase || (requiresApiBase ? defaultApiBase : '') },
    validate: (values) => {
      const read = readProviderForm(provider, values)
      return 'errors' in read ? read.errors : {}
    },
  })
  const failure = connect.error ?? change.error
  const send = (write: 'connect' | 'change') => {
    const read = readProviderForm(provider, form.values)
    if ('errors' in read) return
    const { mutate } = write === 'connect' ? connect : change
    mutate(
      { agentId, name, label, change: read.change },
      { onSuccess: onClose, onError: (error) => form.setErrors(byField(error)) },
    )
  }

  return (
    <FormModal
      title={isNew ? `Connect ${label}` : `Change ${label}`}
      submitLabel={isNew ? 'Connect' : 'Save'}
      failure={failure}
      pending={connect.isPending || change.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit(() => send(isNew ? 'connect' : 'change'))}
      onConflict={{
        label: 'Replace what is set',
        go: () => {
          connect.reset()
          send('change')
        },
      }}
    >
      <SecretInput
        label={requiresApiKey || requiresApiBase ? (requiresApiKey ? 'Key' : 'Key, if it asks for one') : 'Key'}
        description={envKey ? <>The agent also reads it from {envKey}.</> : undefined}
        stored={masked}
        keeps={hasValue}
        data-autofocus
        {...form.getInputProps('key')}
      />
      {takesAddress(provider) && (
        <TextInput
          label={requiresApiBase ? 'Address' : 'Address, if not the usual one'}
          description={defaultApiBase ? `Usually ${defaultApiBase}` : 'Of its API, such as http://10.0.0.4:8000/v1'}
          placeholder={defaultApiBase}
          autoComplete="off"
          spellCheck={false}
          type="url"
          {...form.getInputProps('address')}
        />
      )}
      {apiBase !== '' && !requiresApiBase && (
        <Text size="xs" c="dimmed">
          Empty the address to go back to the usual one.
        </Text>
      )}
      {failure?.upstreamStatus === 400 && (
        <Notice title="The agent did not accept this" tone="warn">
          <p>
            Providers that are signed in to with an account take no key: if this is one of them, sign in instead, or use
            the agent’s command line.
          </p>
        </Notice>
      )}
    </FormModal>
  )
}

/** The agent's names for the fields, in ours. */
function byField(error: ApiError): Record<string, string> {
  const { value, apiBase, ...rest } = fieldErrors(error)
  return { ...rest, ...(value ? { key: value } : {}), ...(apiBase ? { address: apiBase } : {}) }
}
