import { Select } from '@mantine/core'
import { JsonField } from '#ui/json-field.tsx'
import { membersIn, type TextMember, withMember } from './draft.ts'
import { metadataSources } from './member-words.ts'
import type { SectionProps } from './section.ts'
import classes from './editor.module.css'

const fields: readonly { name: TextMember; label: string; description: string }[] = [
  {
    name: 'metadata',
    label: 'What is known about the model (metadata)',
    description: 'Its source, and what overrides it: context length, prices and the like',
  },
  {
    name: 'model_architecture',
    label: 'Architecture (model_architecture)',
    description: 'Layers and parameters, by which the energy of a request is estimated',
  },
  { name: 'extraBody', label: 'Extra body (extraBody)', description: 'Put into every request to a target' },
  {
    name: 'compaction',
    label: 'Compaction (compaction)',
    description: 'When long conversations are shortened, where it differs from the configuration',
  },
  { name: 'pi_model', label: 'Model of Pi (pi_model)', description: 'For providers that one signs in to' },
  { name: 'advanced', label: 'Advanced (advanced)', description: 'A list of further behaviours' },
]

/** What is written as JSON. */
export function AdvancedSection({ draft, errors, set }: SectionProps) {
  const metadata = membersIn(draft.texts.metadata)
  const setText = (name: TextMember, text: string) => set({ texts: { ...draft.texts, [name]: text } })
  const setSource = (source: string | null) => {
    const next = withMember(metadata ?? {}, 'source', source ?? undefined)
    setText('metadata', Object.keys(next).length === 0 ? '' : JSON.stringify(next, null, 2))
  }
  const kept = Object.keys(draft.rest)
  return (
    <div className={classes.advanced}>
      <Select
        size="xs"
        label="Where what is known about the model comes from"
        placeholder="Not given"
        data={metadataSources}
        clearable
        // What can't be read can't be changed without losing it.
        disabled={metadata === undefined}
        value={metadataSources.find(({ value }) => value === metadata?.['source'])?.value ?? null}
        onChange={setSource}
        maw={420}
      />
      <div className={classes.two}>
        {fields.map(({ name, label, description }) => (
          <JsonField
            key={name}
            label={label}
            description={description}
            value={draft.texts[name]}
            onChange={(text) => setText(name, text)}
            error={errors[name]}
            mayBeEmpty
            minRows={2}
          />
        ))}
      </div>
      {kept.length > 0 && (
        <p className={classes.note}>
          Also stored, and kept as it is: <span className="mono">{kept.join(', ')}</span>.
        </p>
      )}
    </div>
  )
}
