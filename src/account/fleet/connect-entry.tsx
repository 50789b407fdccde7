import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type Agent, agentDraftSchema } from '#contract/placet/agents.ts'
import { FormFailure } from '#kit/form-modal.tsx'
import { isConnected } from './fleet-rows.ts'
import { createAgent } from './queries.ts'

const route = getRouteApi('/_signed-in/agents')

/** First step: the entry under which the agent registers, one that is there or a new one. */
export function ChooseEntry({ agents, inSight }: { agents: readonly Agent[]; inSight: boolean }) {
  const navigate = route.useNavigate()
  const create = useMutation({ ...createAgent, meta: { failureShownBy: 'form' } })
  const goOn = (connect: string) => void navigate({ search: (before) => ({ ...before, connect }), replace: true })
  const waiting = agents.filter((agent) => !agent.isSubagent && !isConnected(agent))
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', id: '' },
    validate: (values) => resolve({ ...values, id: values.id.trim() === '' ? undefined : values.id }),
  })
  const submit = form.onSubmit(({ name, id }) =>
    create.mutate(
      { name, ...(id.trim() === '' ? {} : { id: id.trim() }) },
      {
        onSuccess: (agent) => goOn(agent.id),
        onError: (error) =>
          form.setErrors(Object.fromEntries(error.issues.map(({ path, message }) => [path, message]))),
      },
    ),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          First make an entry here: a name, and the channel id that the agent’s runtime is configured with.
        </Text>
        <Group grow align="start">
          <TextInput
            label="Name"
            description="As it is listed here."
            data-autofocus={inSight || undefined}
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <TextInput
            label="Channel id"
            description="Left empty, one is made for it."
            placeholder="harbour-ops"
            key={form.key('id')}
            {...form.getInputProps('id')}
          />
        </Group>
        <FormFailure failure={create.error?.issues.length === 0 ? create.error : null} />
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending}>
            Create entry
          </Button>
        </Group>
        {waiting.length > 0 && (
          <Select
            label="Or one that has not registered yet"
            placeholder="Choose an entry"
            searchable
            data={waiting.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))}
            value={null}
            onChange={(id) => id !== null && goOn(id)}
          />
        )}
      </Stack>
    </form>
  )
}

const resolve = schemaResolver(agentDraftSchema, { sync: true })
