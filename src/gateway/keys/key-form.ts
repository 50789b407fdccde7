import {
  type Key,
  type KeyBody,
  keyBodySchema,
  keyNameSchema,
  type NamedKey,
  toKeyBody,
} from '#contract/plexus/keys.ts'
import { isStoredSecret, type Secret } from '#contract/plexus/secret.ts'
import { type Scope, scopeMembers, scopeOf } from '#kit/gateway-scope.ts'

export const timeUnits = ['minutes', 'hours', 'days'] as const
export type TimeUnit = (typeof timeUnits)[number]
const minutesOf: Record<TimeUnit, number> = { minutes: 1, hours: 60, days: 1440 }

/** What the form holds. Restrictions that are empty lists are none. */
export interface KeyForm extends Scope {
  name: string
  secret: Secret
  comment: string
  quotas: string[]
  allowedIps: string[]
  allowRawPassthrough: boolean
  /** How long a new key works; empty: without end. */
  lasts: number | ''
  unit: TimeUnit
}
export type KeyErrors = Readonly<Record<string, string>>

export const formOf = (key: NamedKey | undefined): KeyForm => ({
  name: key?.name ?? '',
  secret: key?.secret ?? '',
  comment: key?.comment ?? '',
  quotas: key?.quotas ?? [],
  ...scopeOf(key ?? {}),
  allowedIps: key?.allowedIps ?? [],
  allowRawPassthrough: key?.allowRawPassthrough ?? false,
  lasts: '',
  unit: 'days',
})

/** The whole key as it is written. What the form does not know of `from` stays as it is; a list that was emptied is left out. */
export function bodyOf(form: KeyForm, from?: Key, isNew = from === undefined): KeyBody {
  const { comment, secret, allowRawPassthrough, lasts, unit } = form
  const lists = Object.fromEntries(
    (['quotas', 'allowedIps', ...scopeMembers] as const).map((member) => [member, nonEmpty(form[member])]),
  )
  const changed = {
    ...lists,
    secret,
    allowRawPassthrough,
    comment: comment.trim() === '' ? undefined : comment.trim(),
    expiresInMinutes: !isNew || lasts === '' ? undefined : lasts * minutesOf[unit],
  }
  const members = Object.entries({ ...(from ? toKeyBody(from) : {}), ...changed })
  return Object.fromEntries(members.filter(([, value]) => value !== undefined)) as KeyBody // less what is undefined
}

/** What stands in the way of saving, by field; of an address by the one that is wrong. */
export function problemsOf(form: KeyForm, key?: Key): KeyErrors {
  const errors: Record<string, string> = {}
  if (!key) {
    const name = keyNameSchema.safeParse(form.name)
    if (!name.success) errors['name'] = name.error.issues[0]?.message ?? 'Enter a name.'
  }
  const body: unknown = bodyOf(form, key)
  for (const { path, message } of keyBodySchema.safeParse(body).error?.issues ?? []) {
    const [member, index] = path
    const field = member === 'expiresInMinutes' ? 'lasts' : String(member)
    const list = form[field as keyof KeyForm] // a lookup: undefined for what the form doesn't have
    const entry = typeof index === 'number' && Array.isArray(list) ? `“${String(list[index])}”: ` : ''
    errors[field] ??= `${entry}${message}`
  }
  return errors
}

/** What a person has to know about a typed secret before the gateway fails on it without a reason: the keys that may have it. */
export function secretDoubt(typed: Secret, keys: readonly NamedKey[], own?: string): string | undefined {
  if (typeof typed !== 'string' || typed === '') return undefined
  const isShort = typed.length < 12
  const alike = keys.filter(
    ({ name, secret }) =>
      name !== own &&
      (isStoredSecret(secret) ? secret.hint === (isShort ? '' : `…${typed.slice(-4)}`) : secret === typed),
  )
  if (alike.length === 0) return undefined
  const names = alike.map(({ name }) => name).join(', ')
  return isShort
    ? `${names} may have this secret already: nothing of one so short is shown. The gateway refuses a secret that is taken, without saying why.`
    : `${names} may have this secret already: it ends alike. The gateway refuses a secret that is taken, without saying why.`
}

const nonEmpty = (list: string[]) => (list.length === 0 ? undefined : list)
