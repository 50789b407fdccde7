import { Input, SegmentedControl, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { McpServer, NamedMcpServer } from '#contract/plexus/mcp.ts'
import { Failure } from '#kit/failure.tsx'
import { fieldErrors } from '#kit/field-errors.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { SecretPairs } from '#kit/secret-pairs.tsx'
import { stillWrong } from '#kit/still-wrong.ts'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { LocalFields, RemoteFields } from './mode-fields.tsx'
import { mcpServerOptions, saveServer } from './queries.ts'
import { Seconds } from './seconds.tsx'
import { newServerDraft, readServerDraft, type ServerDraft, serverDraftOf, type ServerErrors } from './server-form.ts'
import classes from './mcp.module.css'

interface ServerModalProps {
  gatewayId: string
  /** The server to edit; undefined: a new one. */
  name: string | undefined
  servers: readonly NamedMcpServer[]
  onClose: () => void
  onSaved: (name: string) => void
}

/** Makes an MCP server, or changes one as it is stored at this moment. */
export function ServerModal(props: ServerModalProps) {
  const { gatewayId, name, onClose } = props
  const one = useQuery({ ...mcpServerOptions(gatewayId, name ?? ''), enabled: name !== undefined })
  const [base, setBase] = useState<McpServer>()
  if (base === undefined && one.data !== undefined && !one.isFetching) setBase(one.data)
  if (name === undefined || base !== undefined)
    return <ServerForm {...props} base={base} start={base ? serverDraftOf(name ?? '', base) : newServerDraft()} />
  return (
    <FormModal
      title={`Edit ${name}`}
      submitLabel="Save changes"
      size="lg"
      failure={null}
      pending={!one.error}
      onClose={onClose}
      onSubmit={(event) => event.preventDefault()}
    >
      {one.error ? <Failure error={one.error} onRetry={() => void one.refetch()} /> : <BlockSkeleton height={300} />}
    </FormModal>
  )
}

interface ServerFormProps extends ServerModalProps {
  base: McpServer | undefined
  start: ServerDraft
}

function ServerForm({ gatewayId, name, servers, base, start, onClose, onSaved }: ServerFormProps) {
  const [draft, setDraft] = useState(start)
  const [found, setFound] = useState<ServerErrors>({})
  const save = useMutation({ ...saveServer, meta: { failureShownBy: 'form' } })
  const set = (change: Partial<ServerDraft>) => setDraft((before) => ({ ...before, ...change }))
  const taken = name === undefined ? servers.map((server) => server.name) : []
  const readNow = () => readServerDraft(draft, new Set(taken))
  const still = stillWrong(found, () => {
    const read = readNow()
    return 'errors' in read ? read.errors : {}
  })
  const errors = save.error ? { ...fieldErrors(save.error), ...still } : still
  function send(isForced: boolean) {
    const read = readNow()
    save.reset()
    setFound('errors' in read ? read.errors : {})
    if ('errors' in read) return
    save.mutate(
      { gatewayId, name: read.name, body: read.body, base: isForced ? undefined : base },
      { onSuccess: () => onSaved(read.name) },
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(false)
  }
  const fields = { draft, errors, set }
  return (
    <FormModal
      title={name === undefined ? 'New MCP server' : `Edit ${name}`}
      submitLabel={name === undefined ? 'Create server' : 'Save changes'}
      size="lg"
      failure={save.error}
      pending={save.isPending}
      onClose={onClose}
      onSubmit={submit}
      onConflict={{ label: 'Save all the same', go: () => send(true) }}
    >
      <TextInput
        size="xs"
        label="Name"
        description="Callers reach it at /mcp/ and this name. It can’t be changed later."
        disabled={name !== undefined}
        data-autofocus={name === undefined || undefined}
        value={draft.name}
        error={errors['name']}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Input.Wrapper label="Where it runs" labelElement="div">
        <SegmentedControl
          size="xs"
          fullWidth
          mt={4}
          aria-label="Where it runs"
          value={draft.mode}
          onChange={(mode) => set({ mode: mode === 'local_http' ? 'local_http' : 'remote_http' })}
          data={[
            { value: 'remote_http', label: 'Elsewhere, at an address' },
            { value: 'local_http', label: 'Started by the gateway' },
          ]}
        />
      </Input.Wrapper>
      {draft.mode === 'remote_http' ? <RemoteFields {...fields} /> : <LocalFields {...fields} />}
      <SecretPairs
        label="Headers"
        description="Sent with every call. Values are kept as secrets."
        pairs={draft.headers}
        onChange={(headers) => set({ headers })}
        words={{ name: 'Header', add: 'Add a header' }}
      />
      {errors['headers'] && <Input.Error>{errors['headers']}</Input.Error>}
      <div className={classes.two}>
        <TextInput
          size="xs"
          label="Auth scheme"
          description="For the keys of its pool"
          value={draft.authScheme}
          error={errors['auth_scheme']}
          onChange={(event) => set({ authScheme: event.currentTarget.value })}
        />
        <Seconds
          label="Pause after a rate limit"
          value={draft.rateLimit}
          error={errors['rate_limit_cooldown_ms']}
          onChange={(rateLimit) => set({ rateLimit })}
        />
        <Seconds
          label="Pause after a used up quota"
          value={draft.quota}
          error={errors['quota_cooldown_ms']}
          onChange={(quota) => set({ quota })}
        />
      </div>
    </FormModal>
  )
}
