import { Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import * as z from 'zod/mini'
import { type Agent, agentDraftSchema, connectionTestSchema } from '#contract/placet/agents.ts'
import { testConnection } from '#kit/agent-rekey.tsx'
import { ConnectionEnd } from '#kit/connection-end.tsx'
import { fieldErrors } from '#kit/field-errors.ts'
import { useTrial } from '#kit/trial.ts'
import { connectAgent } from './queries.ts'

const pairShape = connectionTestSchema.shape
const newSchema = z.extend(z.pick(agentDraftSchema, { id: true, name: true }), pairShape)

interface FromHereProps {
  agent: Agent | undefined
  /** Whether this is the way that is chosen; the other one keeps what was typed. */
  inSight: boolean
  onClose: () => void
}

/** Stores where an agent is and the key to it, after trying both. What was typed stays until it has worked. */
export function FromHere({ agent, inSight, onClose }: FromHereProps) {
  const navigate = useNavigate()
  // An agent that was made before its address was refused is not made a second time.
  const [made, setMade] = useState<string>()
  const agentId = agent?.id ?? made
  const trial = useTrial(testConnection)
  const [isTyped, setTyped] = useState(false)
  const connect = useMutation({ ...connectAgent, meta: { failureShownBy: 'form' } })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { id: '', name: agent?.name ?? '', url: agent?.managementUrl ?? '', apiKey: '' },
    validate: (values) => resolve({ ...values, id: values.id.trim() === '' ? undefined : values.id }),
    onValuesChange: (values) => trial.onChange(pairOf(values)),
  })
  const tryIt = () => {
    const [url, apiKey] = [form.validateField('url'), form.validateField('apiKey')]
    if (!url.hasError && !apiKey.hasError) trial.run(pairOf(form.getValues()))
  }
  const store = (values: typeof form.values) =>
    connect.mutate(
      { agentId, ...values, onMade: setMade },
      {
        onSuccess: (stored) => void navigate({ to: '/agents/$agentId', params: { agentId: stored.id } }),
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    )
  return (
    <form
      onInput={() => setTyped(true)}
      onSubmit={form.onSubmit((values) => trial.first(pairOf(values), () => store(values)))}
      noValidate
    >
      <Stack gap="sm">
        {agentId === undefined && (
          <Group grow align="start">
            <TextInput
              label="Name"
              description="As it is listed here."
              key={form.key('name')}
              {...form.getInputProps('name')}
              data-autofocus={inSight || undefined}
            />
            <TextInput
              label="Channel id"
              description="Left empty, one is made for it."
              placeholder="harbour-ops"
              key={form.key('id')}
              {...form.getInputProps('id')}
            />
          </Group>
        )}
        <TextInput
          label="Management URL"
          description="As the Placet server reaches it, without /api/v1."
          placeholder="https://agent.example:8900"
          key={form.key('url')}
          {...form.getInputProps('url')}
        />
        <PasswordInput
          label="Management key"
          description="Stored encrypted on the server; it is never shown again."
          size="xs"
          autoComplete="off"
          key={form.key('apiKey')}
          {...form.getInputProps('apiKey')}
        />
        <ConnectionEnd trial={trial} isTyped={isTyped} connect={connect} onTest={tryIt} onClose={onClose}>
          {made !== undefined && connect.error && (
            <Text size="xs" c="dimmed">
              The agent itself was created; only its address and key are missing.
            </Text>
          )}
        </ConnectionEnd>
      </Stack>
    </form>
  )
}

const resolve = schemaResolver(newSchema, { sync: true })

const pairOf = ({ url, apiKey }: { url: string; apiKey: string }) => ({ url, apiKey })
