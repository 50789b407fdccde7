import { Box, Button, Group, Text } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useParams, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ApiError } from '#api/api-error.ts'
import { JsonView } from '#ui/json-view.tsx'
import { Notice } from '#ui/notice.tsx'
import { headingOf } from './failure-heading.ts'
import { useRestart } from './restart.ts'

interface FailureProps {
  error: unknown
  onRetry: () => void
  /** Instead of one part among others, which most likely failed for the same reason: a few words do. */
  isPart?: boolean
}

/** What a view shows instead of its content when its data could not be had: which hop, why, and a way on. */
export function Failure({ error, onRetry, isPart = false }: FailureProps) {
  const failure = error instanceof ApiError ? error : undefined
  const { agentId = '', gatewayId = agentId } = useParams({ strict: false })
  const restart = useRestart(gatewayId)
  if (restart && failure?.hop)
    return (
      <Notice role="status" title={`Waiting for the ${failure.party}`}>
        <Text size="sm">It is restarting. This comes by itself when it is back.</Text>
      </Notice>
    )
  if (isPart && failure?.raw === undefined)
    return (
      <Group gap="xs" wrap="nowrap" align="baseline">
        <Text size="sm" c="dimmed" title={failure?.requestId && `request ${failure.requestId}`}>
          Not known. {inShort(error)}
        </Text>
        <Button variant="subtle" size="compact-xs" flex="none" onClick={onRetry}>
          Try again
        </Button>
      </Group>
    )
  return (
    <Notice tone="bad" role="alert" title={failure ? headingOf(failure) : 'Something broke in this view'}>
      <Text size="sm">{error instanceof Error ? error.message : 'Reload the page to carry on.'}</Text>
      {failure?.upstreamStatus !== undefined && failure.upstreamStatus >= 500 && (
        <Text size="sm">
          The fault is on the {failure.party}’s side: its own log says more. Try again, or look there.
        </Text>
      )}
      {failure?.raw !== undefined && <JsonView label="What was received" value={failure.raw} />}
      <Group gap="sm" mt="xs">
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
        {failure?.requestId && (
          <Text size="xs" c="dimmed" className="mono">
            request {failure.requestId}
          </Text>
        )}
      </Group>
    </Notice>
  )
}

/** What an upstream calls its own failure may be as little as "Internal server error". */
function inShort(error: unknown): string {
  if (error instanceof ApiError && (error.upstreamStatus ?? 0) >= 500) return `${headingOf(error)}.`
  return error instanceof Error ? error.message : ''
}

/** The error boundary of every route. The shell around it survives. */
export function TabError({ error }: ErrorComponentProps) {
  const router = useRouter()
  const boundary = useQueryErrorResetBoundary()
  // Lets the failed query run again when the boundary is tried again.
  useEffect(() => boundary.reset(), [boundary])
  return (
    <Box p="lg">
      <Failure error={error} onRetry={() => void router.invalidate()} />
    </Box>
  )
}
