import { Alert, Button, Group, Modal, type ModalProps, Stack } from '@mantine/core'
import type { ComponentProps, ReactNode } from 'react'
import type { ApiError } from '#api/api-error.ts'
import { Countdown } from '#ui/countdown.tsx'
import { useFocusBack } from '#ui/use-focus-back.ts'

interface FormModalProps {
  title: string
  submitLabel: string
  /** Shown inside the form; what was typed stays. */
  failure: ApiError | null
  pending: boolean
  onClose: () => void
  onSubmit: NonNullable<ComponentProps<'form'>['onSubmit']>
  size?: ModalProps['size']
  children: ReactNode
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
  children,
}: FormModalProps) {
  useFocusBack()
  return (
    <Modal opened onClose={onClose} title={title} size={size}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="sm">
          {children}
          <FormFailure failure={failure} />
          <Group justify="flex-end" gap="xs" mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={pending}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** A refused form in words. Reasons that belong to a field are listed with it. */
export function FormFailure({ failure }: { failure: ApiError | null }) {
  if (!failure) return null
  return (
    <Alert color="red" role="alert">
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
    </Alert>
  )
}

/** The first sentence of a refusal; when to try again is counted down beside it. */
const heading = (message: string) => message.split(/(?<=[.!?])\s/)[0]
