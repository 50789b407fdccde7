import { Select, TextInput } from '@mantine/core'
import { modelTypes } from '#contract/plexus/provider-models.ts'
import { NamesInput } from '#ui/names-input.tsx'
import { type SectionProps, textsIn } from './section.ts'
import { withMember } from './draft.ts'
import classes from './editor.module.css'

/** What callers ask for. */
export function NamesSection({ draft, errors, set, isNew }: SectionProps & { isNew: boolean }) {
  const setMember = (name: string, value: unknown) => set({ members: withMember(draft.members, name, value) })
  const type = draft.members['type']
  return (
    <div className={classes.fields}>
      <TextInput
        size="xs"
        label="Name"
        description={
          isNew
            ? 'What callers ask for as the model; may hold a slash'
            : 'To change it, rename the alias from the list.'
        }
        value={draft.slug}
        disabled={!isNew}
        error={errors['slug']}
        onChange={(event) => set({ slug: event.currentTarget.value })}
        spellCheck={false}
        autoComplete="off"
      />
      <NamesInput
        label="Also known as"
        description="Other names that lead here"
        value={textsIn(draft.members, 'additional_aliases')}
        error={errors['additional_aliases']}
        onChange={(names) => setMember('additional_aliases', names.length === 0 ? undefined : names)}
      />
      <Select
        size="xs"
        label="Type"
        description="What kind of models these are"
        placeholder="Not given"
        data={[...modelTypes, ...(typeof type === 'string' && !isKnown(type) ? [type] : [])]}
        clearable
        value={typeof type === 'string' ? type : null}
        error={errors['type']}
        onChange={(value) => setMember('type', value ?? undefined)}
      />
    </div>
  )
}

const isKnown = (type: string) => modelTypes.some((known) => known === type)
