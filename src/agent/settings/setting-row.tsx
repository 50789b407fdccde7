import { ActionIcon, Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { memo } from 'react'
import { Control } from './control.tsx'
import { deniedDomains, type Field, idOf, type Row } from './fields.ts'
import { RowText } from './row-text.tsx'
import type { Desk } from './use-desk.ts'
import classes from './settings.module.css'
import { isSame } from './values.ts'
import { inWordsOf } from './words.ts'

interface SettingRowProps {
  row: Row
  desk: Desk
}

/** One line: what it is on the left, what it is set to on the right, and, once touched, the way back. */
export const SettingRow = memo(
  Line,
  // With sixty rows a key would be felt if all of them were drawn for it.
  (before, now) => before.row === now.row && isSame(shownBy(before), shownBy(now)),
)

/** Everything that a row shows, and that its handlers work with. */
function shownBy({ row, desk }: SettingRowProps): unknown[] {
  const denied = row.fields.some(({ kind }) => kind.type === 'domains') ? [desk.typedOf(deniedDomains)] : []
  const own = row.fields.map((field) => {
    const id = idOf(field)
    const state = [desk.errors[id], desk.changed.has(id), desk.meanwhile.has(id), desk.pending[id]]
    return [desk.typedOf(field), desk.valueOf(field), ...state]
  })
  return [...own, ...denied]
}

function Line({ row, desk }: SettingRowProps) {
  const { label, help = '', fields } = row
  const [only] = fields
  if (!only) return null
  const ids = fields.map(idOf)
  const touched = ids.filter((id) => desk.changed.has(id) || (desk.pending[id] ?? '') !== '')
  return (
    <div
      className={classes.row}
      id={fields.length === 1 ? idOf(only) : `row-${idOf(only)}`}
      data-changed={touched.length > 0 || undefined}
      data-switch={only.kind.type === 'switch' || undefined}
    >
      {fields.length === 1 ? (
        <Control field={only} label={label} help={help} desk={desk} />
      ) : (
        <>
          <RowText label={label} help={help} />
          <div className={`${classes.control} ${classes.pair}`}>
            {fields.map((field) => (
              <div key={idOf(field)} id={idOf(field)}>
                <Control field={field} desk={desk} />
              </div>
            ))}
          </div>
        </>
      )}
      {touched.length > 0 && (
        <ActionIcon className={classes.undo} size={26} aria-label={`Undo ${label}`} onClick={() => desk.undo(ids)}>
          <IconArrowBackUp size={15} />
        </ActionIcon>
      )}
      {fields
        .filter((field) => desk.meanwhile.has(idOf(field)))
        .map((field) => (
          <Meanwhile key={idOf(field)} field={field} desk={desk} />
        ))}
    </div>
  )
}

/** Somebody else changed it while it was being changed here. */
function Meanwhile({ field, desk }: { field: Field; desk: Desk }) {
  const now = inWordsOf(field, desk.valueOf(field))
  return (
    <p className={classes.meanwhile} role="status">
      {field.name} was changed at the agent meanwhile{now !== '' && now.length <= 80 ? `: it is now “${now}”.` : '.'}{' '}
      Saving replaces it.{' '}
      <Button size="compact-xs" variant="default" onClick={() => desk.undo([idOf(field)])}>
        Take the agent’s
      </Button>
    </p>
  )
}
