import { Alert, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { secretSchema } from '#contract/plexus/secret.ts'
import { fetchModelsSchema } from '#contract/plexus/providers.ts'
import { formatCompact, plural } from '#lib/numbers.ts'
import { SearchInput } from '#ui/search-input.tsx'
import { useFocusBack } from '#ui/use-focus-back.ts'
import type { Draft } from './draft.ts'
import { fetchFailure } from './fetch-failure.ts'
import { modelsAddress } from './models-address.ts'
import { fetchModels } from './queries.ts'
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
  const [url, setUrl] = useState(() => modelsAddress(draft))
  const [wrong, setWrong] = useState<string>()
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { mutate, data, error, isPending } = useMutation(fetchModels(gatewayId))
  const known = new Set(draft.models.map(({ name }) => name.trim()))
  const found = data?.items ?? []
  const shown = found.filter(({ id, name }) => `${id} ${name ?? ''}`.toLowerCase().includes(q.toLowerCase()))
  const addable = shown.filter(({ id }) => !known.has(id)).map(({ id }) => id)
  const areAllChosen = addable.length > 0 && addable.every((id) => chosen.has(id))
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
            <Group gap="sm" justify="space-between">
              <Text size="sm" role="status">
                {plural(found.length, 'model')}
                {known.size > 0 && `, ${found.filter(({ id }) => known.has(id)).length} of them here already`}
              </Text>
              <SearchInput label="Search models" value={q} onSearch={setQ} w={200} />
            </Group>
            <Checkbox
              size="xs"
              label="All that are shown and not here yet"
              checked={areAllChosen}
              disabled={addable.length === 0}
              onChange={() =>
                setChosen(areAllChosen ? chosen.difference(new Set(addable)) : chosen.union(new Set(addable)))
              }
            />
            <ul className={classes.found} aria-label="Models found">
              {shown.map(({ id, name, context_length: context }) => (
                <li key={id}>
                  <Checkbox
                    size="xs"
                    label={<span className="mono">{id}</span>}
                    description={[
                      name && name !== id ? name : undefined,
                      context ? `${formatCompact(context)} tokens of context` : undefined,
                      known.has(id) ? 'here already' : undefined,
                    ]
                      .filter(Boolean)
                      .join(', ')}
                    checked={known.has(id) || chosen.has(id)}
                    disabled={known.has(id)}
                    onChange={() =>
                      setChosen(chosen.has(id) ? chosen.difference(new Set([id])) : chosen.union(new Set([id])))
                    }
                  />
                </li>
              ))}
            </ul>
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
