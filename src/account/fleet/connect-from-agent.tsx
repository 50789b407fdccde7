import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { Agent } from '#contract/placet/agents.ts'
import { KeyOnce } from '#kit/key-once.tsx'
import { createApiKey } from '#kit/api-keys.ts'
import { FormFailure } from '#kit/form-modal.tsx'
import { done } from '#kit/say.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Notice } from '#ui/notice.tsx'
import classes from './connect.module.css'
import { ChooseEntry } from './connect-entry.tsx'
import { isConnected } from './fleet-rows.ts'
import { fleetKeys, waitingOptions } from './queries.ts'
import { type Registration, setManagementCall, setWebhookCall } from './registration-calls.ts'

interface FromAgentProps {
  agent: Agent | undefined
  agents: readonly Agent[]
  /** Whether this is the way that is chosen; the other one keeps what was typed. */
  inSight: boolean
}

/** What the agent's own runtime has to do to appear here, ready to be copied; and the notice that it has. */
export function FromAgent({ agent, agents, inSight }: FromAgentProps) {
  if (!agent) return <ChooseEntry agents={agents} inSight={inSight} />
  return <Steps key={agent.id} agent={agent} inSight={inSight} />
}

function Steps({ agent, inSight }: { agent: Agent; inSight: boolean }) {
  const [wasConnected] = useState(() => isConnected(agent))
  const [url, setUrl] = useState('')
  const steps = useRef<HTMLOListElement>(null)
  // What had the focus, the button that made the entry, is gone.
  useEffect(() => {
    if (document.activeElement === document.body) steps.current?.focus()
  }, [])
  const create = useMutation({ ...createApiKey, meta: { failureShownBy: 'form' } })
  if (wasConnected) return <AlreadyConnected agent={agent} />
  const registration = { origin: location.origin, channelId: agent.id, apiKey: create.data?.key ?? '', url: url.trim() }
  return (
    <ol ref={steps} tabIndex={-1} className={classes.steps}>
      <li>
        <h3>The agent’s entry</h3>
        <Text size="sm">
          {agent.name}, channel id <span className="mono">{agent.id}</span>{' '}
          <CopyButton text={agent.id} what="channel id" />
        </Text>
      </li>
      <li>
        <h3>A key for its runtime</h3>
        {create.data ? (
          <KeyOnce created={create.data} />
        ) : (
          <Stack gap="xs" align="start">
            <Text size="sm" c="dimmed">
              The runtime signs in with an API key of yours. Use one that you have, or make one here.
            </Text>
            <Button
              variant="default"
              loading={create.isPending}
              onClick={() => create.mutate({ name: agent.name.slice(0, 64) })}
            >
              Create an API key
            </Button>
            <FormFailure failure={create.error} />
          </Stack>
        )}
      </li>
      <li>
        <h3>One of these calls, from the agent’s machine</h3>
        <TextInput
          label="Management URL of the agent (fills in the calls)"
          placeholder="https://agent.example:8900"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          mb="sm"
        />
        <Calls registration={registration} />
      </li>
      <li>
        <h3>Registration</h3>
        <Waiting agent={agent} inSight={inSight} />
      </li>
    </ol>
  )
}

function Calls({ registration }: { registration: Registration }) {
  const calls = [
    { title: 'Webhook and management together', command: setWebhookCall(registration) },
    { title: 'Management only', command: setManagementCall(registration) },
  ]
  return (
    <Stack gap="sm">
      {calls.map(({ title, command }) => (
        <div key={title} className={classes.call}>
          <Group justify="space-between" className={classes.callHead}>
            <span>{title}</span>
            <CopyButton text={command} what={`call: ${title}`} />
          </Group>
          <pre tabIndex={0} role="region" aria-label={title}>
            {command}
          </pre>
        </div>
      ))}
    </Stack>
  )
}

/** Looks every few seconds, while this is in sight, whether the agent has registered; then opens it. */
function Waiting({ agent, inSight }: { agent: Agent; inSight: boolean }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const { error } = useQuery({ ...waitingOptions(), enabled: inSight })
  const arrived = inSight && isConnected(agent)
  useEffect(() => {
    if (!arrived) return
    done(`${agent.name} has registered.`)
    void client.invalidateQueries({ queryKey: fleetKeys.all })
    void navigate({ to: '/agents/$agentId', params: { agentId: agent.id } })
  }, [arrived, agent, navigate, client])
  return (
    <p className={classes.waiting} role="status">
      <span className={classes.pulse} aria-hidden />
      {error
        ? `Can’t tell at the moment. ${error.message}`
        : `Waiting for ${agent.name} to register. It opens by itself as soon as it has.`}
    </p>
  )
}

function AlreadyConnected({ agent }: { agent: Agent }) {
  return (
    <Notice title={`${agent.name} is connected`} tone="good">
      <p>
        Its runtime can call setManagement again at any time to change its address or key.{' '}
        <Link to="/agents/$agentId" params={{ agentId: agent.id }}>
          Open it
        </Link>
      </p>
    </Notice>
  )
}
