import { useMemo } from 'react'
import type { Settings } from '#contract/placet/settings.ts'
import { action } from '#kit/action.ts'
import { confirm } from '#kit/confirm.tsx'
import { type Outcome, outcomeOf } from './changes.ts'
import { useDraft } from './draft.ts'
import { type Field, idOf, type Section } from './fields.ts'
import { sectionsOf } from './sections.ts'
import { readTyped, shownAs, type Typed } from './typed.ts'
import { isSame, placeOf, valuesOf } from './values.ts'

/** What the page works on: the agent's settings, and what was typed over them. */
export interface Desk extends Outcome {
  sections: Section[]
  /** Ids of what would change. */
  changed: ReadonlySet<string>
  pending: Readonly<Record<string, string>>
  valueOf: (field: Pick<Field, 'path'>) => unknown
  typedOf: (field: Field) => Typed
  /** Takes what was typed; asks first where it lowers safety. */
  edit: (field: Field, typed: Typed) => void
  undo: (ids: readonly string[]) => void
  setPending: (id: string, text: string) => void
  clear: (keep?: readonly string[]) => void
}

/** `refused` are the agent's reasons against what was sent last, by the field's id. */
export function useDesk(agentId: string, settings: Settings, refused: Readonly<Record<string, string>>): Desk {
  const { draft, edit, drop, undo, setPending, clear } = useDraft(agentId)
  const { edits, pending } = draft
  const base = useMemo(() => ({ sections: sectionsOf(settings), values: valuesOf(settings) }), [settings])
  const outcome = useMemo(() => outcomeOf(base.sections, base.values, edits), [base, edits])
  const valueOf = ({ path }: Pick<Field, 'path'>) => placeOf(base.values, path)
  const take = (field: Field, typed: Typed) => {
    // Back where it was: as if it had never been touched.
    if (field.kind.type !== 'proxy' && isSame(typed, shownAs(field, valueOf(field)))) drop(idOf(field))
    else edit(idOf(field), typed, valueOf(field))
  }
  return {
    ...outcome,
    errors: { ...refused, ...notAdded(pending), ...outcome.errors },
    sections: base.sections,
    changed: new Set(outcome.changes.map(({ id }) => id)),
    pending,
    valueOf,
    typedOf(field) {
      const touched = edits[idOf(field)]
      return touched ? touched.typed : shownAs(field, valueOf(field))
    },
    edit(field, typed) {
      const read = readTyped(field, typed)
      const { caution } = field
      const isRisky = caution && 'value' in read && caution.when(read.value) && !caution.when(valueOf(field))
      if (isRisky) ask(caution, () => take(field, typed))
      else take(field, typed)
    },
    undo,
    setPending,
    clear,
  }
}

function ask({ title, body, verb }: NonNullable<Field['caution']>, onDone: () => void) {
  const nothingYet = action({ run: async () => undefined, invalidates: () => [] })
  confirm({ title, body, verb, action: nothingYet, vars: undefined, onDone })
}

const notAdded = (pending: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(pending)
      .filter(([, text]) => text.trim() !== '')
      .map(([id]) => [id, 'What stands in the field is not added yet. Add it, or empty the field.']),
  )
