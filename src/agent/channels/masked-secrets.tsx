import { Checkbox, Stack } from '@mantine/core'
import type { Unsent } from '#lib/hidden-secrets.ts'
import { SecretInput } from '#ui/secret-input.tsx'
import { placeOf } from './queries.ts'
import classes from './channels.module.css'

export interface TypedSecrets {
  /** By place. */
  values: Readonly<Record<string, string>>
  /** Leave the empty ones out of what is sent. */
  leaveOut: boolean
}

interface MaskedSecretsProps {
  secrets: readonly Unsent[]
  typed: TypedSecrets
  onChange: (typed: TypedSecrets) => void
  /** Whether the agent is known to keep what is left out; undefined: not known; `never`: leaving out is no way here. */
  keeps: boolean | undefined | 'never'
  /** Set once somebody tried to go on without them. */
  isAsked: boolean
}

/** Secrets that stand in a channel of which the agent shows only a mask: to be entered anew, or left out. */
export function MaskedSecrets({ secrets, typed, onChange, keeps, isAsked }: MaskedSecretsProps) {
  if (secrets.length === 0) return null
  const names = secrets.map(({ path }) => placeOf(path))
  if (keeps === true)
    return (
      <p className={classes.about}>
        Not sent, because only a mask is known: {names.join(', ')}. This agent keeps secrets that are left out; that is
        checked after saving.
      </p>
    )
  const canLeaveOut = keeps === undefined
  return (
    <Stack gap="xs">
      <p>
        Saving replaces the whole channel, and the agent shows only a mask of{' '}
        {names.length === 1 ? 'this secret' : 'these secrets'}. A mask must not become the value, so enter{' '}
        {names.length === 1 ? 'it' : 'them'} anew
        {canLeaveOut && ', or leave them out'}.
      </p>
      {secrets.map(({ path, mask }) => {
        const name = placeOf(path)
        const isLacking = isAsked && !typed.values[name] && !(canLeaveOut && typed.leaveOut)
        return (
          <SecretInput
            key={name}
            label={name}
            stored={mask}
            disabled={canLeaveOut && typed.leaveOut}
            value={typed.values[name] ?? ''}
            error={isLacking && 'Enter it anew.'}
            onChange={(event) => onChange({ ...typed, values: { ...typed.values, [name]: event.currentTarget.value } })}
          />
        )
      })}
      {canLeaveOut && (
        <Checkbox
          size="xs"
          label="Leave them out"
          description="Right only if this agent keeps secrets that are not sent. It is looked at after saving; an agent that does not keep them has lost them then."
          checked={typed.leaveOut}
          onChange={(event) => onChange({ ...typed, leaveOut: event.currentTarget.checked })}
        />
      )}
    </Stack>
  )
}

/** Whether something has to be entered still. */
export const isLacking = (secrets: readonly Unsent[], typed: TypedSecrets, canLeaveOut: boolean) =>
  !(canLeaveOut && typed.leaveOut) && secrets.some(({ path }) => !typed.values[placeOf(path)])
