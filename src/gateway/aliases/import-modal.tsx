import { Alert, Button, Select, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { NamedAlias } from '#contract/plexus/aliases.ts'
import { modelNames, type NamedProvider } from '#contract/plexus/providers.ts'
import { secretSchema } from '#contract/plexus/secret.ts'
import { fetchFailure, fetchModels, modelsAddress } from '#kit/fetch-models.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { ModelChoice } from '#kit/model-choice.tsx'
import { plural } from '#lib/numbers.ts'
import { importAliases } from './queries.ts'

interface ImportModalProps {
  gatewayId: string
  /** Undefined: not known at the moment. */
  providers: readonly NamedProvider[] | undefined
  aliases: readonly NamedAlias[]
  onClose: () => void
}

const none: ReadonlySet<string> = new Set()

/** Makes an alias of the same name for each chosen model of a provider. Names that are taken are named, and replace nothing. */
export function ImportModal({ gatewayId, providers, aliases, onClose }: ImportModalProps) {
  const [slug, setSlug] = useState<string | null>(null)
  const [chosen, setChosen] = useState(none)
  const [isEmpty, setEmpty] = useState(false)
  const asking = useMutation(fetchModels(gatewayId))
  const create = useMutation({ ...importAliases, meta: { failureShownBy: 'form' } })
  const provider = providers?.find(({ name }) => name === slug)
  const listed = provider ? modelNames(provider) : []
  const found = asking.data?.items.map(({ id }) => id) ?? []
  const models = [...new Set([...listed, ...found])].map((id) => ({
    id,
    note: listed.includes(id) ? undefined : 'not in the list that the gateway has of it',
    taken: whyTaken(id, aliases),
  }))
  const url = provider ? modelsAddress(provider.api_base_url) : ''
  const failed = create.data ?? []
  return (
    <FormModal
      title="Aliases from a provider’s models"
      submitLabel={chosen.size === 0 ? 'Create aliases' : `Create ${plural(chosen.size, 'alias', 'aliases')}`}
      failure={create.error}
      pending={create.isPending}
      onClose={onClose}
      size="lg"
      onSubmit={(event) => {
        event.preventDefault()
        setEmpty(chosen.size === 0)
        if (!provider || chosen.size === 0) return
        create.mutate(
          { gatewayId, provider, models: models.map(({ id }) => id).filter((id) => chosen.has(id)) },
          {
            onSuccess: (left) => {
              if (left.length === 0) onClose()
              setChosen(new Set(left.map(({ name }) => name)))
            },
          },
        )
      }}
    >
      <Select
        size="xs"
        label="Provider"
        description="Each model becomes an alias of the same name, with this provider as its only target."
        placeholder={providers ? 'Choose one' : 'The providers are not known at the moment'}
        searchable
        allowDeselect={false}
        data-autofocus
        data={(providers ?? []).map(({ name, display_name: title }) => ({
          value: name,
          label: title ? `${title} (${name})` : name,
        }))}
        value={slug}
        error={isEmpty && chosen.size === 0 && (provider ? 'Choose at least one model below.' : 'Choose a provider.')}
        onChange={(next) => {
          setEmpty(false)
          setSlug(next)
          setChosen(none)
          asking.reset()
          create.reset()
        }}
      />
      {provider && models.length > 0 && <ModelChoice models={models} chosen={chosen} onChange={setChosen} />}
      {provider && models.length === 0 && !asking.data && (
        <Text size="sm">The gateway has no list of its models{url === '' ? '.' : '; the provider may have one.'}</Text>
      )}
      {provider && asking.data && found.length === 0 && <Text size="sm">The provider’s own list is empty.</Text>}
      {asking.error && (
        <Alert color="red" role="alert">
          {fetchFailure(asking.error)}
        </Alert>
      )}
      {provider && url !== '' && (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            loading={asking.isPending}
            title={url}
            onClick={() => asking.mutate({ url, apiKey: secretSchema.safeParse(provider.api_key).data })}
          >
            Ask the provider for more
          </Button>
        </div>
      )}
      {failed.length > 0 && (
        <Alert color="red" role="alert" title={`${plural(failed.length, 'alias was', 'aliases were')} not created`}>
          {failed.map(({ name, why }) => (
            <div key={name}>
              <span className="mono">{name}</span>: {why}
            </div>
          ))}
        </Alert>
      )}
    </FormModal>
  )
}

function whyTaken(id: string, aliases: readonly NamedAlias[]): string | undefined {
  const holder = aliases.find(({ name, additional_aliases: others }) => name === id || others?.includes(id))
  if (!holder) return undefined
  return holder.name === id ? 'there is an alias of this name' : `another name of ${holder.name}`
}
