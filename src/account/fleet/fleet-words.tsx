import { Button, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ApiError } from '#api/api-error.ts'
import type { Agent } from '#contract/placet/agents.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { AgentMenu } from './agent-menu.tsx'
import classes from './fleet.module.css'

/** An empty fleet: what to do. */
export function FirstAgent({ hasWaiting }: { hasWaiting: boolean }) {
  return (
    <Notice title={hasWaiting ? 'No agent is connected yet' : 'Connect your first agent'} place="page">
      <p>
        An agent appears here once its management address and key are stored: either the agent registers itself, or you
        enter both here.
      </p>
      <Button renderRoot={(props) => <Link to="/agents" search={{ connect: 'new' }} replace {...props} />}>
        Connect an agent
      </Button>
    </Notice>
  )
}

interface StreamFailuresProps {
  roster: ApiError | null
  health: ApiError | null
  usage: ApiError | null
}

/** A round that broke off: what is on the page stays, and this says how far to trust it. */
export function StreamFailures({ roster, health, usage }: StreamFailuresProps) {
  const failures = [
    { what: 'The list of agents', error: roster },
    { what: 'How the agents are', error: health },
    { what: 'Their token usage', error: usage },
  ].filter(({ error }) => error !== null)
  const [first] = failures
  if (!first) return null
  return (
    <Notice title="What you see may be out of date" tone="warn" role="status">
      <p>
        {failures.map(({ what }) => what).join('; ')} could not be renewed. {first.error?.message} It is tried again by
        itself.
      </p>
    </Notice>
  )
}

/** Agents that are known but not connected, quietly below the list. */
export function Unconnected({ agents }: { agents: readonly Agent[] }) {
  return (
    <Panel title="Not connected" flush>
      <ul className={classes.unconnected}>
        {agents.map((agent) => (
          <li key={agent.id}>
            <div className={classes.unconnectedName}>
              <span className="cut">{agent.name}</span>
              <Text size="xs" c="dimmed" className="mono cut">
                {agent.id}
              </Text>
            </div>
            <Text size="xs" c="dimmed" className={classes.why}>
              {whyNot(agent)}
            </Text>
            <Button
              variant="default"
              aria-label={`Connect ${agent.name}`}
              renderRoot={(props) => (
                <Link to="/agents" search={(before) => ({ ...before, connect: agent.id })} replace {...props} />
              )}
            >
              Connect
            </Button>
            <AgentMenu agent={agent} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function whyNot(agent: Agent): string {
  if (agent.managementUrl) return 'The management key is missing.'
  if (agent.managementApiKey) return 'The management address is missing.'
  return agent.webhookUrl
    ? 'It has registered its webhook, but no management address and key.'
    : 'It has not registered yet.'
}
