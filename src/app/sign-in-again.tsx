import { Modal, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { SignInForm } from '#kit/sign-in-form.tsx'
import { sessionKeys, useMe } from '#kit/session.ts'

/** Over the page when its session has ended: what is open and typed stays, and goes on after signing in. */
export function SignInAgain() {
  const client = useQueryClient()
  const { user } = useMe()
  const carryOn = async () => {
    client.setQueryData(sessionKeys.ended, false)
    await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== sessionKeys.ended[0] })
  }
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Your session has ended"
      size="sm"
    >
      <Text size="sm" c="dimmed" mb="sm">
        Sign in again to carry on here. Nothing on this page is lost.
      </Text>
      <SignInForm email={user.email} onSignedIn={() => void carryOn()} />
    </Modal>
  )
}
