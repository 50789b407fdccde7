import { Button, Modal, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { User } from '#contract/placet/account.ts'
import { SignInForm } from '#kit/sign-in-form.tsx'
import { askWhoIsSignedIn, sessionKeys, useMe } from '#kit/session.ts'
import { FormFailure } from '#kit/form-modal.tsx'

/** Over the page when its session has ended: what is open and typed stays, and goes on after signing in. */
export function SignInAgain() {
  const client = useQueryClient()
  const { user, hasPassword } = useMe()
  const elsewhere = useMutation({ mutationFn: () => askWhoIsSignedIn(), meta: { failureShownBy: 'form' } })
  const carryOn = (signedIn: User) => {
    // What is on the page belongs to somebody else.
    if (signedIn.id !== user.id) return location.assign('/')
    client.setQueryData(sessionKeys.ended, false)
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== sessionKeys.ended[0] })
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
        {hasPassword
          ? 'Sign in again to carry on here. Nothing on this page is lost.'
          : 'Open a new sign-in link in another tab, then carry on here. Nothing on this page is lost.'}
      </Text>
      {hasPassword ? (
        <SignInForm email={user.email} onSignedIn={carryOn} />
      ) : (
        <>
          <FormFailure failure={elsewhere.error} />
          <Button
            mt="sm"
            fullWidth
            data-autofocus
            loading={elsewhere.isPending}
            onClick={() => elsewhere.mutate(undefined, { onSuccess: ({ user: signedIn }) => carryOn(signedIn) })}
          >
            I have signed in
          </Button>
        </>
      )}
    </Modal>
  )
}
