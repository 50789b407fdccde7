import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ApiError } from '#api/api-error.ts'
import type { Capability } from '#contract/placet/capabilities.ts'
import { agentKeys, type Capabilities, downPace, refreshCapabilities, whyNot } from '#kit/capabilities.ts'
import { Failure } from '#kit/failure.tsx'
import { RekeyButton } from '#kit/rekey.tsx'
import { formatRelative } from '#lib/time.ts'
import { Notice } from '#ui/notice.tsx'
import { Time } from '#ui/time.tsx'
import { useNow } from '#ui/use-now.ts'

interface OutageProps {
  agentId: string
  capabilities: Capabilities
}

/** The agent does not answer: which hop, since when, and when the next try is. The page comes back by itself. */
export function Unreachable({ agentId, capabilities }: OutageProps) {
  const client = useQueryClient()
  const now = useNow()
  const asked = client.getQueryState(agentKeys.capabilities(agentId))?.dataUpdatedAt ?? now
  const next = asked + downPace(capabilities)
  return (
    <Notice title={`${capabilities.agent.name} does not answer`} tone="bad" role="alert" place="page">
      <p>
        You reach the Placet server, but the server does not reach the agent at{' '}
        <span className="mono">{capabilities.agent.managementUrl}</span>.
      </p>
      {capabilities.health.message && <p>{capabilities.health.message}</p>}
      <p>
        Noticed <Time at={capabilities.downSince ?? capabilities.checkedAt} />; next try{' '}
        {next > now ? formatRelative(next, now) : 'now'}. This page comes back by itself.
      </p>
      <Group gap="xs">
        <AskAgain agentId={agentId} label="Try now" />
        <RekeyButton agent={capabilities.agent} label="Change address or key" variant="subtle" />
      </Group>
    </Notice>
  )
}

/** The agent is there but does not accept the key. The person stays signed in: it is the agent's key that is wrong, not theirs. */
export function KeyRefused({ agentId, capabilities }: OutageProps) {
  return (
    <Notice title={`${capabilities.agent.name} refuses the stored key`} tone="bad" role="alert" place="page">
      <p>
        The agent answers, but no longer accepts the management key that is stored for it. It was probably rotated
        there. You stay signed in.
      </p>
      <Group gap="xs">
        <RekeyButton agent={capabilities.agent} />
        <AskAgain agentId={agentId} label="Ask again" />
      </Group>
    </Notice>
  )
}

/** A deep link to a tab that this agent does not have. */
export function SectionMissing({ agentId, capability }: { agentId: string; capability: Capability }) {
  return (
    <Notice title="This section is not available" place="page">
      <p>
        It is {whyNot[capability.state]}. {capability.message}
      </p>
      <Group gap="xs">
        <AskAgain agentId={agentId} label="Ask again" />
        <Button variant="subtle" renderRoot={(props) => <Link to="/agents/$agentId" params={{ agentId }} {...props} />}>
          To the overview
        </Button>
      </Group>
    </Notice>
  )
}

/** The frame itself could not be had: unknown agent, no credentials, or our own server is away. */
export function FrameFailure({ agentId, error }: { agentId: string; error: ApiError }) {
  const client = useQueryClient()
  if (error.code === 'agent_not_found') {
    return (
      <Notice title="There is no such agent" place="page">
        <p>It may have been removed, or it belongs to somebody else.</p>
        <Link to="/agents">To your agents</Link>
      </Notice>
    )
  }
  if (error.code === 'no_management_credentials') {
    return (
      <Notice title="No management credentials" place="page">
        <p>This agent is known, but its management address and key are not. Store them to manage it from here.</p>
        <Link to="/agents" search={{ connect: agentId }}>
          Connect it
        </Link>
      </Notice>
    )
  }
  return (
    <div style={{ padding: 'var(--page-padding)' }}>
      <Failure
        error={error}
        onRetry={() => void client.refetchQueries({ queryKey: agentKeys.capabilities(agentId) })}
      />
    </div>
  )
}

function AskAgain({ agentId, label }: { agentId: string; label: string }) {
  const client = useQueryClient()
  const ask = useMutation({
    mutationFn: () => refreshCapabilities(client, agentId),
  })
  return (
    <Button variant="default" loading={ask.isPending} onClick={() => ask.mutate()}>
      {label}
    </Button>
  )
}
