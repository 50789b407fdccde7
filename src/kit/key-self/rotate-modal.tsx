import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { FormModal } from '#kit/form-modal.tsx'
import { SecretOnce } from '#kit/secret-once.tsx'
import { useFocusBack } from '#ui/use-focus-back.ts'
import { rotateKey } from './queries.ts'

interface RotateModalProps {
  gatewayId: string
  name: string
  asAdmin: boolean
  onClose: () => void
}

/** Asks, gives the key another secret, and shows it this one time. */
export function RotateModal({ onClose, ...of }: RotateModalProps) {
  useFocusBack()
  const rotate = useMutation({ ...rotateKey, meta: { failureShownBy: 'form' } })
  const { name, asAdmin } = of
  const secret = rotate.data?.secret
  if (typeof secret === 'string')
    return (
      // Not by a stray click outside: the secret would be gone.
      <Modal opened onClose={onClose} title={`New secret of ${name}`} closeOnClickOutside={false}>
        <Stack gap="sm">
          <SecretOnce title={`The new secret of ${name}`} secret={secret} what="secret">
            {asAdmin ? (
              <p>Give it to whoever uses the key: the old one is void. It can be revealed again in the key’s panel.</p>
            ) : (
              <>
                <p>
                  {rotate.data?.stored === false
                    ? rotate.data.message
                    : 'This dashboard uses it already. Copy it now: it can’t be shown again.'}
                </p>
                <p>Put it wherever you use this key: every program with the old one is refused now.</p>
              </>
            )}
          </SecretOnce>
          <Group justify="flex-end">
            <Button onClick={onClose}>I have copied it</Button>
          </Group>
        </Stack>
      </Modal>
    )
  return (
    <FormModal
      title={`Rotate the secret of ${name}`}
      submitLabel="Rotate secret"
      danger
      failure={rotate.error}
      pending={rotate.isPending}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        rotate.mutate(of)
      }}
    >
      <Text size="sm">
        The gateway makes a new secret for <b>{name}</b>. The old one is void at once: whatever uses it is refused until
        it has the new one. Restrictions, quotas and past requests stay.
      </Text>
      <Text size="sm" c="dimmed">
        {asAdmin
          ? 'Sign-ins of MCP clients that were made with the old secret end as well.'
          : 'The secret that is stored here for this gateway is replaced in the same step.'}
      </Text>
    </FormModal>
  )
}
