import { Checkbox, Input, NumberInput, SegmentedControl, Text, TextInput, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { mcpTransports, type McpServer } from '#contract/placet/mcp.ts'
import { fieldErrors } from '#kit/field-errors.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { useSecretKeys } from './credential-menu.tsx'
import { readConfig } from './known-config.ts'
import { addServer, changeServer } from './queries.ts'
import {
  type Emptied,
  type FormErrors,
  noErrors,
  readDraft,
  readPatch,
  replacementOf,
  type ServerValues,
  valuesOf,
} from './server-form.ts'
import { splitWords } from './shell-words.ts'
import { readTransport, transportWords } from './transports.ts'
import { ValuePairs } from './value-pairs.tsx'
import classes from './mcp.module.css'

interface ServerModalProps {
  agentId: string
  /** The one to edit; without it, a new one. */
  server?: McpServer
  onClose: () => void
}

/** Adds a server, or edits one: only what was changed is sent, so that what the agent does not show is not lost. */
export function ServerModal({ agentId, server, onClose }: ServerModalProps) {
  const client = useQueryClient()
  const known = server ? readConfig(server) : {}
  const keys = useSecretKeys(agentId)
  const [values, setValues] = useState(() =>
    valuesOf(server?.name ?? '', readTransport(server?.transport) ?? 'stdio', known),
  )
  const [errors, setErrors] = useState<FormErrors>(noErrors)
  const add = useMutation({ ...addServer(client, agentId), meta: { failureShownBy: 'form' } })
  const change = useMutation({
    ...changeServer(client, { agentId, name: server?.name ?? values.name.trim() }),
    meta: { failureShownBy: 'form' },
  })
  const failure = change.error ?? add.error
  const refused = failure ? fieldErrors(failure) : {}
  const set = (next: Partial<ServerValues>) => setValues((before) => ({ ...before, ...next }))
  const empty = (member: Emptied, isEmptied: boolean) =>
    set({ emptied: [...values.emptied.filter((one) => one !== member), ...(isEmptied ? [member] : [])] })

  function submit(event: FormEvent) {
    event.preventDefault()
    change.reset()
    if (server) {
      const read = readPatch(values, { type: readTransport(server.transport) ?? server.transport, known })
      if ('errors' in read) return setErrors(read.errors)
      setErrors(noErrors)
      change.mutate({ patch: read.patch, restart: values.restart && server.enabled }, { onSuccess: onClose })
      return
    }
    const read = readDraft(values)
    if ('errors' in read) return setErrors(read.errors)
    setErrors(noErrors)
    add.mutate(read.draft, { onSuccess: onClose })
  }
  function replace() {
    const read = readDraft(values)
    if ('errors' in read) return setErrors(read.errors)
    change.mutate({ patch: replacementOf(read.draft), restart: values.enabled }, { onSuccess: onClose })
  }

  const isEdit = server !== undefined
  const keep = 'not known – leave empty to keep'
  const words = splitWords(values.args)
  return (
    <FormModal
      title={isEdit ? `Edit ${server.name}` : 'Add MCP server'}
      submitLabel={isEdit ? 'Save changes' : 'Add server'}
      size="lg"
      failure={failure}
      pending={add.isPending || change.isPending}
      onClose={onClose}
      onSubmit={submit}
      onConflict={{ label: `Replace ${values.name.trim()}`, go: replace }}
    >
      {!isEdit && (
        <TextInput
          label="Name"
          description="The agent calls its tools mcp_<name>_<tool>."
          placeholder="github"
          data-autofocus
          value={values.name}
          error={errors.fields.name ?? refused['name']}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
      )}
      <Input.Wrapper label="Transport" labelElement="div">
        <div>
          <SegmentedControl
            size="xs"
            aria-label="Transport"
            value={values.type}
            onChange={(type) => set({ type: readTransport(type) ?? 'stdio' })}
            data={mcpTransports.map((type) => ({
              value: type,
              label: type === 'stdio' ? 'Command (stdio)' : transportWords(type),
            }))}
          />
        </div>
      </Input.Wrapper>
      {values.type === 'stdio' ? (
        <>
          <TextInput
            label="Command"
            {...(isEdit ? { 'data-autofocus': true } : {})}
            description="Started on the agent’s machine, with its rights."
            placeholder={isEdit && known.command === undefined ? keep : 'npx'}
            value={values.command}
            error={errors.fields.command ?? refused['command']}
            onChange={(event) => set({ command: event.currentTarget.value })}
          />
          <Textarea
            label="Arguments"
            description="As in a shell: quote what has spaces. Nothing is expanded."
            size="xs"
            autosize
            minRows={1}
            maxRows={8}
            spellCheck={false}
            placeholder={isEdit && known.args === undefined ? keep : '-y @modelcontextprotocol/server-github'}
            value={values.args}
            error={errors.fields.args ?? refused['args']}
            onChange={(event) => set({ args: event.currentTarget.value })}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          />
          {'words' in words && words.words.length > 0 && (
            <div className={classes.words} aria-label="Arguments as they are read" role="group">
              {words.words.map((word, index) => (
                <code key={index}>{word === '' ? '(empty)' : word}</code>
              ))}
            </div>
          )}
          {isEdit && known.args === undefined && values.args.trim() === '' && (
            <Checkbox
              size="xs"
              label="Remove all arguments"
              checked={values.emptied.includes('args')}
              onChange={(event) => empty('args', event.currentTarget.checked)}
            />
          )}
        </>
      ) : (
        <TextInput
          label="Address"
          {...(isEdit ? { 'data-autofocus': true } : {})}
          type="url"
          placeholder={isEdit && known.url === undefined ? keep : 'https://mcp.example.com/mcp'}
          value={values.url}
          error={errors.fields.url ?? refused['url']}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
      )}
      {(values.type === 'stdio' ? (['env'] as const) : (['headers'] as const)).map((member) => (
        <ValuePairs
          key={member}
          member={member}
          pairs={values[member]}
          onChange={(pairs) => set({ [member]: pairs })}
          errors={errors[member]}
          known={known[member]}
          isEdit={isEdit}
          isEmptied={values.emptied.includes(member)}
          onEmpty={(isEmptied) => empty(member, isEmptied)}
          keys={keys}
        />
      ))}
      <NumberInput
        label="Tool timeout"
        description="How long one tool call may take."
        size="xs"
        w={220}
        min={1}
        suffix=" s"
        placeholder={isEdit && known.timeout === undefined ? keep : '30 s'}
        value={values.timeout}
        error={errors.fields.timeout ?? refused['tool_timeout']}
        onChange={(timeout) => set({ timeout: typeof timeout === 'number' ? timeout : '' })}
      />
      {isEdit ? (
        server.enabled && (
          <Checkbox
            size="xs"
            label="Restart it afterwards, so that the changes take effect"
            checked={values.restart}
            onChange={(event) => set({ restart: event.currentTarget.checked })}
          />
        )
      ) : (
        <Checkbox
          size="xs"
          label="Connect to it at once"
          checked={values.enabled}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
      )}
      {errors.fields.form && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {errors.fields.form}
        </Text>
      )}
    </FormModal>
  )
}
