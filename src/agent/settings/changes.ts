import { type SettingsPatch, settingsPatchSchema } from '#contract/placet/settings.ts'
import { type Field, fieldsIn, idOf, type Section } from './fields.ts'
import { isUnchanged, readTyped, type Typed } from './typed.ts'
import { isSame, placeOf, put, type Values } from './values.ts'

/** What was touched and not saved, by the field's id. */
export interface Edit {
  typed: Typed
  /** The agent's value when it was first touched. */
  seen: unknown
}
export type Edits = Readonly<Record<string, Edit>>

export interface Change {
  section: string
  field: Field
  id: string
  before: unknown
  after: unknown
}

/** What the edits amount to, against the agent's values of now. */
export interface Outcome {
  changes: Change[]
  /** What is wrong, by the field's id. */
  errors: Record<string, string>
  /** Ids of edited fields whose value was changed at the agent since. */
  meanwhile: ReadonlySet<string>
  /** The body to send: nothing but what differs. */
  patch: SettingsPatch
}

export function outcomeOf(sections: readonly Section[], values: Values, edits: Edits): Outcome {
  const changes: Change[] = []
  const errors: Record<string, string> = {}
  const meanwhile = new Set<string>()
  for (const section of sections) {
    for (const field of fieldsIn(section)) {
      const id = idOf(field)
      const edit = edits[id]
      if (!edit) continue
      const before = placeOf(values, field.path)
      const read = readTyped(field, edit.typed)
      if ('error' in read && isSame(edit.typed, '') && before === undefined) continue
      if ('value' in read && isUnchanged(field, before, read.value)) continue
      if (!isSame(edit.seen, before)) meanwhile.add(id)
      if ('error' in read) errors[id] = read.error
      changes.push({ section: section.title, field, id, before, after: 'value' in read ? read.value : undefined })
    }
  }
  const patch = patchOf(changes.filter(({ id }) => errors[id] === undefined))
  return { changes, errors: { ...refusals(patch), ...errors }, meanwhile, patch }
}

function patchOf(changes: readonly Change[]): SettingsPatch {
  return changes.reduce<Values>((body, { field, after }) => put(body, field.path, after), {})
}

/** Reasons of the contract, at the fields that they are about. */
function refusals(patch: SettingsPatch): Record<string, string> {
  if (Object.keys(patch).length === 0) return {}
  const issues = settingsPatchSchema.safeParse(patch).error?.issues ?? []
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]))
}

/** Which of the changed fields an agent's refusal is about, when it names exactly one of them. */
export function fieldNamedBy(message: string, changes: readonly Change[]): string | undefined {
  const names = new Set(message.match(/[A-Za-z_][\w.]*\w/g))
  const found = changes.filter(({ id, field }) => names.has(id) || names.has(field.path.at(-1) ?? id))
  return found.length === 1 ? found[0]?.id : undefined
}
