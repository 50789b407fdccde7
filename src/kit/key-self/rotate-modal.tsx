import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { FormModal } from '#kit/form-modal.tsx'
import { useLeaving } from '#kit/leave-guard.tsx'
import { SecretOnce } from '#kit/secret-once.tsx'
import { useCloseOnTop } from '#ui/use-close-on-top.ts'
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
  const isCopied = useRef(false)
  const closing = useCloseOnTop(onClose)
  if (typeof secret === 'string')
    return (
      // Not by a stray click outside: the secret would be gone.
      <Modal opened {...closing} title={`New secret of ${name}`} closeOnClickOutside={false}>
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
            <Button
              onClick={() => {
                isCopied.current = true
                onClose()
              }}
            >
              I have copied it
            </Button>
          </Group>
        </Stack>
        {!asAdmin && <LeaveSecret isCopied={() => isCopied.current} />}
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
      {!asAdmin && rotate.isPending && <LeaveSecret isCopied={() => false} />}
      <Text size="sm" c="dimmed">
        {asAdmin
          ? 'Sign-ins of MCP clients that were made with the old secret end as well.'
          : 'The secret that is stored here for this gateway is replaced in the same step.'}
      </Text>
    </FormModal>
  )
}

/** Asks before a secret is left that nobody can see again. */
function LeaveSecret({ isCopied }: { isCopied: () => boolean }) {
  const { isAsked, stay, leave } = useLeaving({ isUnsaved: () => !isCopied(), isLostWithPage: true, parameter: 'form' })
  if (!isAsked) return null
  return (
    <Modal opened onClose={stay} title="Leave without the new secret?">
      <Text size="sm">It can’t be shown again, and every program with the old one is refused.</Text>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={stay} data-autofocus>
          Stay
        </Button>
        <Button color="red.9" onClick={leave}>
          Leave without it
        </Button>
      </Group>
    </Modal>
  )
}
