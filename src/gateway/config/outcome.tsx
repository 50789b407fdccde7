import { Notice } from '#ui/notice.tsx'
import type { Field } from './fields.ts'

/** How saving ended, as it was read back; without `left` it could not be read. */
export interface Saving {
  saved?: readonly Field[]
  left?: readonly Field[]
  hasFailed: boolean
}

/** Which of the changes are saved, when not all of them are. */
export function Outcome({ saving: { saved = [], left, hasFailed } }: { saving: Saving }) {
  const names = (fields: readonly Field[]) => fields.map(({ label }) => label).join(', ')
  if (left === undefined)
    return (
      <Notice role="status" tone="warn" title="What was saved is not known">
        <p>
          A gateway saves one setting after the other, and it could not be asked what it holds now. Look again later.
        </p>
      </Notice>
    )
  if (!hasFailed)
    return (
      <Notice role="status" tone="warn" title="Not everything was taken over">
        <p>The gateway answered with success, but still holds another value for: {names(left)}.</p>
      </Notice>
    )
  return (
    <p role="status">
      {saved.length === 0 ? 'Nothing was saved.' : `Saved all the same: ${names(saved)}.`}{' '}
      {left.length > 0 && saved.length > 0 && `Not saved: ${names(left)}.`}
    </p>
  )
}
