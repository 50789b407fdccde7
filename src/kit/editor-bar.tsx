import { Button } from '@mantine/core'
import type { ApiError } from '#api/api-error.ts'
import { plural } from '#lib/numbers.ts'
import { FormFailure } from './form-modal.tsx'
import classes from './editor-bar.module.css'

interface EditorBarProps {
  /** "Save changes". */
  submitLabel: string
  failure: ApiError | null
  /** Saves over what somebody else has changed meanwhile. */
  onSaveAnyway: () => void
  /** How many fields were refused. */
  wrong: number
  pending: boolean
  disabled: boolean
  onCancel: () => void
}

/** Always in sight below a form that takes a page of its own: what became of saving, and the ways out. */
export function EditorBar({ submitLabel, failure, onSaveAnyway, wrong, pending, disabled, onCancel }: EditorBarProps) {
  return (
    <div className={classes.bar}>
      <FormFailure failure={failure} onConflict={{ label: 'Save all the same', go: onSaveAnyway }} />
      {wrong > 0 && (
        <span className={classes.wrong} role="alert">
          It was not saved: {plural(wrong, 'thing is', 'things are')} to be corrected.
        </span>
      )}
      <div className={classes.end}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={pending} disabled={disabled}>
          {submitLabel}
        </Button>
      </div>
    </div>
  )
}
