import { Input, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { SecretPairs } from '#kit/secret-pairs.tsx'
import { Seconds } from './seconds.tsx'
import type { ServerDraft, ServerErrors } from './server-form.ts'
import classes from './mcp.module.css'

interface FieldsProps {
  draft: ServerDraft
  errors: ServerErrors
  set: (change: Partial<ServerDraft>) => void
}

/** Where a server is that runs elsewhere. */
export function RemoteFields({ draft, errors, set }: FieldsProps) {
  return (
    <TextInput
      size="xs"
      label="Address"
      placeholder="https://mcp.example.com/mcp"
      value={draft.url}
      error={errors['upstream_url']}
      onChange={(event) => set({ url: event.currentTarget.value })}
    />
  )
}

/** What the gateway starts, and where that listens. */
export function LocalFields({ draft, errors, set }: FieldsProps) {
  return (
    <>
      <div className={classes.two}>
        <Select
          size="xs"
          label="Launcher"
          description="uvx for Python packages, bunx for JavaScript"
          data={['uvx', 'bunx']}
          allowDeselect={false}
          value={draft.launcher}
          error={errors['launcher']}
          onChange={(launcher) => set({ launcher: launcher ?? draft.launcher })}
        />
        <TextInput
          size="xs"
          label="Package"
          description="As it is called where it is published"
          value={draft.pack}
          error={errors['package']}
          onChange={(event) => set({ pack: event.currentTarget.value })}
        />
      </div>
      <Textarea
        size="xs"
        label="Arguments"
        description="One on each line"
        autosize
        minRows={1}
        maxRows={6}
        value={draft.args}
        error={errors['args']}
        onChange={(event) => set({ args: event.currentTarget.value })}
        spellCheck={false}
      />
      <SecretPairs
        label="Variables"
        description="Of its environment. Values are kept as secrets."
        pairs={draft.env}
        onChange={(env) => set({ env })}
        words={{ name: 'Variable', add: 'Add a variable' }}
      />
      {errors['env'] && <Input.Error>{errors['env']}</Input.Error>}
      <div className={classes.two}>
        <NumberInput
          size="xs"
          label="Port"
          description="A free one there"
          hideControls
          allowNegative={false}
          allowDecimal={false}
          clampBehavior="none"
          value={draft.port ?? ''}
          error={errors['port']}
          onChange={(port) => set({ port: typeof port === 'number' ? port : undefined })}
        />
        <TextInput
          size="xs"
          label="Path"
          description="Where it listens for MCP"
          value={draft.path}
          error={errors['path']}
          onChange={(event) => set({ path: event.currentTarget.value })}
        />
        <Seconds
          label="Time to start"
          value={draft.startup}
          error={errors['startup_timeout_ms']}
          onChange={(startup) => set({ startup })}
        />
      </div>
    </>
  )
}
