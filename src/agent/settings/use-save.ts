import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ApiError } from '#api/api-error.ts'
import type { Settings, SettingsChanged } from '#contract/placet/settings.ts'
import { fieldErrors } from '#kit/field-errors.ts'
import { noteWaitingForRestart } from '#kit/restart.ts'
import { done } from '#kit/say.ts'
import { plural } from '#lib/numbers.ts'
import { type Change, fieldNamedBy } from './changes.ts'
import { fieldsIn } from './fields.ts'
import { saveSettings, settingsKey } from './queries.ts'
import { isUnchanged } from './typed.ts'
import type { Desk } from './use-desk.ts'
import { placeOf, valuesOf } from './values.ts'
import { namesOf } from './words.ts'

export interface Save {
  run: (onSaved: () => void) => void
  /** Asks the agent what it has now, so that what is reviewed is against that. */
  refresh: () => void
  reset: () => void
  isPending: boolean
  error: ApiError | null
  /** The last refusal in words, when no field says it. */
  failure: string | undefined
}

/** Sends what differs. `onRefused` gets a refusal's reasons by field when it can be told which. */
export function useSave(
  agentId: string,
  desk: Desk,
  onRefused: (reasons: Readonly<Record<string, string>>) => void,
): Save {
  const client = useQueryClient()
  const { mutate, reset, isPending, error } = useMutation({ ...saveSettings, meta: { failureShownBy: 'form' } })
  const saved = (changes: readonly Change[], answer: SettingsChanged) => {
    const names = namesOf(answer.changes ?? changes.map(({ id }) => id), desk.sections.flatMap(fieldsIn))
    done(saidOf(names))
    if (answer.restart_needed) for (const name of names) noteWaitingForRestart(client, agentId, name)
    desk.clear(notTaken(changes, client.getQueryData<Settings>(settingsKey(agentId))))
  }
  return {
    run(onSaved) {
      const { changes, patch } = desk
      mutate(
        { agentId, patch },
        {
          onSuccess(answer) {
            saved(changes, answer)
            onSaved()
          },
          onError(refusal) {
            const reasons = reasonsOf(refusal, changes)
            if (Object.keys(reasons).length === 0) return
            // The field says it now.
            reset()
            onRefused(reasons)
          },
        },
      )
    },
    refresh: () => void client.invalidateQueries({ queryKey: settingsKey(agentId) }),
    reset,
    isPending,
    error,
    failure: error ? `Not saved: ${error.message}` : undefined,
  }
}

/** A refusal's reasons at the fields they are about; empty when that can't be told. */
function reasonsOf(refusal: ApiError, changes: readonly Change[]): Record<string, string> {
  const told = fieldErrors(refusal)
  const ids = new Set(changes.map(({ id }) => id))
  if (Object.keys(told).length > 0 && Object.keys(told).every((id) => ids.has(id))) return told
  if (![400, 422].includes(refusal.status)) return {}
  const id = fieldNamedBy(refusal.message, changes)
  return id === undefined ? {} : { [id]: refusal.message }
}

/** What the agent answered with success to and yet has as it was; it stays as typed. */
function notTaken(changes: readonly Change[], now: Settings | undefined): string[] {
  if (!now) return []
  const values = valuesOf(now)
  return changes
    .filter(({ field, before, after }) => {
      const value = placeOf(values, field.path)
      return field.kind.type !== 'proxy' && !isUnchanged(field, value, after) && isUnchanged(field, before, value)
    })
    .map(({ id }) => id)
}

function saidOf(names: readonly string[]): string {
  if (names.length === 0) return 'Saved. The agent says that nothing changed.'
  return names.length > 4 ? `Saved ${plural(names.length, 'change')}.` : `Saved: ${names.join(', ')}.`
}
