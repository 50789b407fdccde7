import { Button, Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ApiError } from '#api/api-error.ts'
import type { Capability } from '#contract/placet/capabilities.ts'
import { agentKeys, type Capabilities, refreshCapabilities } from '#kit/capabilities.ts'
import { Failure } from '#kit/failure.tsx'
import { AskAgain, SectionMissing } from '#kit/frame/missing.tsx'
import { NextTry } from '#kit/frame/next-try.tsx'
import { RekeyAgent } from '#kit/agent-rekey.tsx'
import { RekeyButton } from '#kit/rekey-modal.tsx'
import { Notice } from '#ui/notice.tsx'

interface OutageProps {
  agentId: string
  capabilities: Capabilities
}

/** The agent does not answer: which hop, since when, and when the next try is. The page comes back by itself. */
export function Unreachable({ agentId, capabilities }: OutageProps) {
  const ask = useAsk(agentId)
  return (
    <Notice title={`${capabilities.agent.name} does not answer`} tone="bad" role="alert" place="page">
      <p>
        You reach the Placet server, but the server does not reach the agent at{' '}
        <span className="mono">{capabilities.agent.managementUrl}</span>.
      </p>
      {capabilities.health.message && <p>{capabilities.health.message}</p>}
      <NextTry offer={capabilities} queryKey={agentKeys.capabilities(agentId)} />
      <Group gap="xs">
        <AskAgain ask={ask} label="Try now" />
        <RekeyButton label="Change address or key" variant="subtle">
          {(onClose) => <RekeyAgent agent={capabilities.agent} onClose={onClose} />}
        </RekeyButton>
      </Group>
    </Notice>
  )
}

/** The agent is there but does not accept the key. The person stays signed in: it is the agent's key that is wrong, not theirs. */
export function KeyRefused({ agentId, capabilities }: OutageProps) {
  const ask = useAsk(agentId)
  return (
    <Notice title={`${capabilities.agent.name} refuses the stored key`} tone="bad" role="alert" place="page">
      <p>
        The agent answers, but no longer accepts the management key that is stored for it. It was probably rotated
        there. You stay signed in.
      </p>
      <Group gap="xs">
        <RekeyButton label="Enter a new key">
          {(onClose) => <RekeyAgent agent={capabilities.agent} onClose={onClose} />}
        </RekeyButton>
        <AskAgain ask={ask} label="Ask again" />
      </Group>
    </Notice>
  )
}

export function AgentSectionMissing({ agentId, capability }: { agentId: string; capability: Capability }) {
  return (
    <SectionMissing
      party="agent"
      capability={capability}
      ask={useAsk(agentId)}
      overview={
        <Button variant="subtle" renderRoot={(props) => <Link to="/agents/$agentId" params={{ agentId }} {...props} />}>
          To the overview
        </Button>
      }
    />
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

function useAsk(agentId: string) {
  const client = useQueryClient()
  return () => refreshCapabilities(client, agentId)
}
