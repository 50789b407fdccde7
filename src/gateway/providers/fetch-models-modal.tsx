import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { secretSchema } from '#contract/plexus/secret.ts'
import { fetchModelsSchema } from '#contract/plexus/providers.ts'
import { fetchFailure, fetchModels, modelsAddress } from '#kit/fetch-models.ts'
import { ModelChoice } from '#kit/model-choice.tsx'
import { formatCompact, plural } from '#lib/numbers.ts'
import { useFocusBack } from '#ui/use-focus-back.ts'
import type { Draft } from './draft.ts'
import { addressOf } from './read-draft.ts'
import classes from './editor.module.css'

interface FetchModelsModalProps {
  gatewayId: string
  draft: Draft
  onClose: () => void
  onAdd: (names: string[]) => void
}

/** Has the gateway ask the provider for its models, and lets choose which of them to add. */
export function FetchModelsModal({ gatewayId, draft, onClose, onAdd }: FetchModelsModalProps) {
  useFocusBack()
  const [url, setUrl] = useState(() => modelsAddress(addressOf(draft)))
  const [wrong, setWrong] = useState<string>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { mutate, data, error, isPending } = useMutation(fetchModels(gatewayId))
  const known = new Set(draft.models.map(({ name }) => name.trim()))
  const found = data?.items ?? []
  const ask = () => {
    const read = fetchModelsSchema.safeParse({ url })
    setWrong(read.success ? undefined : read.error.issues[0]?.message)
    if (!read.success) return
    setChosen(new Set())
    mutate({ url: read.data.url, apiKey: secretSchema.safeParse(draft.members['api_key']).data })
  }
  return (
    <Modal opened onClose={onClose} title="Fetch models" size="lg">
      <Stack gap="sm">
        <form
          noValidate
          className={classes.ask}
          onSubmit={(event) => {
            // The modal stands inside the editor's own form, in React's eyes.
            event.preventDefault()
            event.stopPropagation()
            ask()
          }}
        >
          <TextInput
            label="Address of the list"
            description="The gateway asks it, with the key of the form, and waits for 10 seconds at most."
            type="url"
            data-autofocus
            value={url}
            error={wrong}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <Button type="submit" loading={isPending} variant={data ? 'default' : 'filled'}>
            Ask
          </Button>
        </form>
        {error && (
          <Alert color="red" role="alert">
            {fetchFailure(error)}
          </Alert>
        )}
        {data && (
          <>
            <ModelChoice
              models={found.map(({ id, name, context_length: context }) => ({
                id,
                note: [
                  ...(name && name !== id ? [name] : []),
                  ...(context ? [`${formatCompact(context)} tokens of context`] : []),
                ].join(', '),
                taken: known.has(id) ? 'here already' : undefined,
              }))}
              chosen={chosen}
              onChange={setChosen}
            />
            {data.unreadable.length > 0 && (
              <Text size="xs" c="dimmed">
                {plural(data.unreadable.length, 'entry', 'entries')} of the answer could not be read.
              </Text>
            )}
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={chosen.size === 0}
            onClick={() => onAdd(found.map(({ id }) => id).filter((id) => chosen.has(id)))}
          >
            {chosen.size === 0 ? 'Add models' : `Add ${plural(chosen.size, 'model')}`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
