import { Alert, Button, Group, Modal, type ModalProps, Stack } from '@mantine/core'
import { type ComponentProps, type ReactNode, useState } from 'react'
import type { ApiError } from '#api/api-error.ts'
import { Countdown } from '#ui/countdown.tsx'
import { isRepeated, onFirstClick } from '#ui/first-click.ts'
import { useCloseOnTop } from '#ui/use-close-on-top.ts'
import { useFocusBack } from '#ui/use-focus-back.ts'
import { headingOf } from './failure-heading.ts'
import { useInHand } from './in-hand.ts'
import { LeaveGuard } from './leave-guard.tsx'

interface FormModalProps {
  title: string
  submitLabel: string
  /** Shown inside the form; what was typed stays. */
  failure: ApiError | null
  pending: boolean
  onClose: () => void
  onSubmit: NonNullable<ComponentProps<'form'>['onSubmit']>
  size?: ModalProps['size']
  /** What it does can't simply be taken back: the button warns. */
  danger?: boolean
  /** Offered beside a 409: what to do about the one that is there already. */
  onConflict?: Way
  children: ReactNode
}

/** A way on from a failure. */
interface Way {
  label: string
  go: () => void
}

/** The shell of every form in a dialog. Its types ask for the failure and the pending state, so no form can forget them. */
export function FormModal({
  title,
  submitLabel,
  failure,
  pending,
  onClose,
  onSubmit,
  size = 'md',
  danger = false,
  onConflict,
  children,
}: FormModalProps) {
  useFocusBack()
  useInHand()
  const closing = useCloseOnTop(onClose)
  const [isTyped, setTyped] = useState(false)
  return (
    // Not by a stray click outside: what was typed would be gone.
    <Modal opened {...closing} title={title} size={size} closeOnClickOutside={false}>
      <form
        noValidate
        onInput={() => setTyped(true)}
        onSubmit={(event) => {
          setTyped(false)
          onSubmit(event)
        }}
      >
        {/* Back leaves the page, for the dialog is part of it. Once it is sent, what was typed is lost only if it failed. */}
        <LeaveGuard when={!pending && (isTyped || failure !== null)} what="this form" />
        <Stack gap="sm">
          {children}
          <FormFailure failure={failure} {...(onConflict ? { onConflict } : {})} />
          <Group justify="flex-end" gap="xs" mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={pending}
              // It takes a moment until `pending` is here: a double click must not send twice.
              onClick={(event) => isRepeated(event) && event.preventDefault()}
              {...(danger ? { color: 'red.9' } : {})}
            >
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** A refused form in words. Reasons that belong to a field are listed with it. */
export function FormFailure({ failure, onConflict }: { failure: ApiError | null; onConflict?: Way }) {
  if (!failure) return null
  return (
    // An agent's own words may be as few as "Internal Server Error".
    <Alert color="red" role="alert" title={(failure.upstreamStatus ?? 0) >= 500 && headingOf(failure)}>
      {failure.retryAfter === undefined ? (
        failure.message
      ) : (
        <>
          {heading(failure.message)}{' '}
          <Countdown key={failure.requestId} seconds={failure.retryAfter} over="You can try again now." />
        </>
      )}
      {failure.issues.map((issue) => (
        <div key={issue.path}>
          {issue.path}: {issue.message}
        </div>
      ))}
      {failure.status === 409 && onConflict && (
        <div>
          <Button mt="xs" color="red.9" size="compact-sm" onClick={onFirstClick(onConflict.go)}>
            {onConflict.label}
          </Button>
        </div>
      )}
    </Alert>
  )
}

/** The first sentence of a refusal; when to try again is counted down beside it. */
const heading = (message: string) => message.split(/(?<=[.!?])\s/)[0]
