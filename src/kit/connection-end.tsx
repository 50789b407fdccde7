import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ApiError } from '#api/api-error.ts'
import { ConnectionHops } from './connection-hops.tsx'
import { FormFailure } from './form-modal.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import type { useTrial } from './trial.ts'

interface ConnectionEndProps {
  trial: Pick<ReturnType<typeof useTrial>, 'answer' | 'isPending' | 'error' | 'hasFailed'>
  /** Whether something was typed that Back would lose. */
  isTyped: boolean
  connect: { isPending: boolean; error: ApiError | null }
  onTest: () => void
  onClose: () => void
  /** Said beside a failure. */
  children?: ReactNode
}

/** The end of a form that connects something: how far its address and key got when they were tried, and the buttons. */
export function ConnectionEnd({ trial, isTyped, connect, onTest, onClose, children }: ConnectionEndProps) {
  return (
    <>
      <LeaveGuard when={isTyped && !connect.isPending} what="this form" />
      {(trial.answer || trial.isPending) && <ConnectionHops answer={trial.answer} />}
      <FormFailure failure={connect.error?.issues.length === 0 ? connect.error : trial.error} />
      {children}
      <Group justify="flex-end" gap="xs" mt="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="default" loading={trial.isPending} onClick={onTest}>
          Test connection
        </Button>
        <Button type="submit" loading={connect.isPending}>
          {trial.hasFailed ? 'Connect anyway' : 'Connect'}
        </Button>
      </Group>
    </>
  )
}
