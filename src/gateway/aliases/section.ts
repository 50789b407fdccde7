import type { Draft, Members } from './draft.ts'
import type { Errors } from './read-draft.ts'

/** What every section of the editor works on. */
export interface SectionProps {
  draft: Draft
  errors: Errors
  set: (change: Partial<Draft>) => void
}

/** The texts that a member lists. */
export function textsIn(members: Members, name: string): string[] {
  const value = members[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** What is wrong with a member, or with something in it. */
export const errorIn = (errors: Errors, name: string): string | undefined =>
  errors[name] ?? Object.entries(errors).find(([path]) => path.startsWith(`${name}.`))?.[1]
