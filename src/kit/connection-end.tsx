import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ApiError } from '#api/api-error.ts'
import type { ConnectionTestAnswer } from '#contract/placet/agents.ts'
import { ConnectionHops } from './connection-hops.tsx'
import { FormFailure } from './form-modal.tsx'

interface ConnectionEndProps {
  test: { data: ConnectionTestAnswer | undefined; isPending: boolean; error: ApiError | null }
  connect: { isPending: boolean; error: ApiError | null }
  onTest: () => void
  onClose: () => void
  /** Said beside a failure. */
  children?: ReactNode
}

/** The end of a form that connects something: how far its address and key got when they were tried, and the buttons. */
export function ConnectionEnd({ test, connect, onTest, onClose, children }: ConnectionEndProps) {
  return (
    <>
      {(test.data || test.isPending) && <ConnectionHops answer={test.data} />}
      <FormFailure failure={connect.error?.issues.length === 0 ? connect.error : test.error} />
      {children}
      <Group justify="flex-end" gap="xs" mt="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="default" loading={test.isPending} onClick={onTest}>
          Test connection
        </Button>
        <Button type="submit" loading={connect.isPending}>
          Connect
        </Button>
      </Group>
    </>
  )
}
