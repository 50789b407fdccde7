import { codesDifference } from './codes.ts'
import type { Field, Values } from './fields.ts'
import { type Edits, inWords, isReadable, valueAt } from './values.ts'
import classes from './config.module.css'

interface ChangesProps {
  changes: readonly Field[]
  stored: Values
  edits: Edits
}

/** What was, and what it becomes when it is saved. */
export function Changes({ changes, stored, edits }: ChangesProps) {
  return (
    <dl className={classes.changes} aria-label="What saving changes">
      {changes.map((field) => (
        <div key={field.path}>
          <dt>{field.label}</dt>
          <dd>
            <Change field={field} before={valueAt(stored, field.path)} after={edits.get(field.path)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Change({ field, before, after }: { field: Field; before: unknown; after: unknown }) {
  const areLists =
    Array.isArray(before) && Array.isArray(after) && isReadable(field, before) && isReadable(field, after)
  if (areLists) {
    const added = after.filter((one) => !before.includes(one))
    const removed = before.filter((one) => !after.includes(one))
    const words = (list: unknown[]) => (field.kind.type === 'codes' ? codesDifference(list) : list.join(', '))
    return (
      <>
        {added.length > 0 && (
          <span>
            adds <ins>{words(added)}</ins>
          </span>
        )}
        {removed.length > 0 && (
          <span>
            takes away <del>{words(removed)}</del>
          </span>
        )}
        {added.length + removed.length === 0 && 'in another order'}
      </>
    )
  }
  return (
    <span>
      <del>{inWords(field, before)}</del> → <ins>{inWords(field, after)}</ins>
    </span>
  )
}
