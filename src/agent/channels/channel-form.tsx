import { Stack } from '@mantine/core'
import type { ChannelConfig } from '#contract/placet/channels.ts'
import { fieldsOf, memberName, otherMembers } from './channel.ts'
import { ChannelJson } from './channel-json.tsx'
import { FieldInput } from './field-input.tsx'
import type { Field, KnownChannel } from './known-channels.ts'
import classes from './channels.module.css'

interface ChannelFormProps {
  known: KnownChannel
  base: ChannelConfig
  draft: ChannelConfig
  onMember: (name: string, value: unknown) => void
  onChange: (config: ChannelConfig) => void
  onInvalid: (isInvalid: boolean) => void
}

/** The settings of a well-known channel as fields, and what is beyond them as JSON. */
export function ChannelForm({ known, base, draft, onMember, onChange, onInvalid }: ChannelFormProps) {
  const inputs = (fields: readonly Field[]) =>
    fields.map((field) => {
      const name = memberName(draft, field.name)
      return (
        <FieldInput
          key={field.name}
          field={field}
          before={base[name]}
          value={draft[name]}
          onChange={(value) => onMember(name, value)}
        />
      )
    })
  const others = otherMembers(known, draft)
  const named = Object.fromEntries(Object.entries(draft).filter(([name]) => !(name in others)))
  const { more = [] } = known
  return (
    <Stack gap="sm">
      <p className={classes.about}>{known.about}</p>
      {inputs(known.fields)}
      {more.length > 0 && (
        <details className={classes.more} open={more.some(({ name }) => base[memberName(base, name)] !== undefined)}>
          <summary>More settings</summary>
          <Stack gap="sm">{inputs(more)}</Stack>
        </details>
      )}
      <details className={classes.more} open={Object.keys(otherMembers(known, base)).length > 0}>
        <summary>Other settings</summary>
        <ChannelJson
          config={others}
          label="Other settings as JSON"
          description="What this agent has beyond the fields above."
          minRows={3}
          reserved={fieldsOf(known).map(({ name }) => memberName(draft, name))}
          onChange={(next) => onChange({ ...named, ...next })}
          onInvalid={onInvalid}
        />
      </details>
    </Stack>
  )
}
