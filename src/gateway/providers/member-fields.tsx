import { Switch, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Draft } from './draft.ts'
import { withMember } from './draft.ts'
import { NumberField } from './number-field.tsx'
import type { Errors } from './read-draft.ts'

/** What every section of the editor works on. */
export interface SectionProps {
  gatewayId: string
  draft: Draft
  errors: Errors
  /** Takes what changes, or makes it from what is there; always the same function. */
  set: (change: Partial<Draft> | ((before: Draft) => Partial<Draft>)) => void
}

interface MemberFieldProps extends Pick<SectionProps, 'draft' | 'errors' | 'set'> {
  name: string
  label: string
  description?: ReactNode
}

/** A member of the provider that is text; empty leaves it out. */
export function TextMember({ draft, errors, set, name, ...rest }: MemberFieldProps & { placeholder?: string }) {
  const value = draft.members[name]
  return (
    <TextInput
      {...rest}
      value={typeof value === 'string' ? value : ''}
      error={errors[name]}
      onChange={(event) =>
        set({
          members: withMember(
            draft.members,
            name,
            event.currentTarget.value === '' ? undefined : event.currentTarget.value,
          ),
        })
      }
    />
  )
}

/** A member that is a number; empty leaves it out. */
export function NumberMember({
  draft,
  errors,
  set,
  name,
  ...rest
}: MemberFieldProps & { unit?: string; placeholder?: string }) {
  return (
    <NumberField
      {...rest}
      value={draft.members[name]}
      error={errors[name]}
      onChange={(value) => set({ members: withMember(draft.members, name, value) })}
    />
  )
}

/** A member that is on or off. */
export function FlagMember({ draft, set, name, label, description }: MemberFieldProps) {
  return (
    <Switch
      size="xs"
      label={label}
      description={description}
      checked={draft.members[name] === true}
      onChange={(event) => set({ members: withMember(draft.members, name, event.currentTarget.checked) })}
    />
  )
}
