import {
  limitTypes,
  type NamedUserQuota,
  quotaTypes,
  type UserQuota,
  type UserQuotaBody,
  userQuotaBodySchema,
  userQuotaNameSchema,
} from '#contract/plexus/user-quotas.ts'
import { type Scope, scopeMembers, scopeOf } from '#kit/gateway-scope.ts'

/** What the form holds. `warnAt` in percent; empty: no warning. */
export interface QuotaForm extends Scope {
  name: string
  type: (typeof quotaTypes)[number]
  duration: string
  limitType: (typeof limitTypes)[number]
  limit: number | ''
  shared: boolean
  warnAt: number | ''
}
export type QuotaErrors = Readonly<Record<string, string>>

/** What kind it is when the gateway has one that nobody knows: it has to be chosen anew. */
export const formOf = (quota: NamedUserQuota | undefined): QuotaForm => ({
  name: quota?.name ?? '',
  type: quotaTypes.find((type) => type === quota?.type) ?? 'daily',
  duration: quota?.duration ?? '1h',
  limitType: limitTypes.find((type) => type === quota?.limitType) ?? 'requests',
  limit: quota?.limit ?? '',
  shared: quota?.shared ?? false,
  warnAt: typeof quota?.warnAt === 'number' ? Math.round(quota.warnAt * 1000) / 10 : '',
  ...scopeOf(quota ?? {}),
})

/** The whole quota as it is written. What the form does not know of `quota` stays as it is. */
export function bodyOf(form: QuotaForm, quota?: UserQuota & { name?: string }): UserQuotaBody {
  const { type, duration, limitType, limit, shared, warnAt } = form
  const lists = scopeMembers.map((member) => [member, form[member].length === 0 ? undefined : form[member]])
  const { name: _name, ...stored } = quota ?? {}
  const changed = {
    ...Object.fromEntries(lists),
    type,
    limitType,
    limit: limit === '' ? undefined : limit,
    duration: type === 'rolling' ? duration.trim() : undefined,
    shared: shared || undefined,
    warnAt: warnAt === '' ? undefined : warnAt / 100,
  }
  const members = Object.entries({ ...stored, ...changed })
  return Object.fromEntries(members.filter(([, value]) => value !== undefined && value !== null)) as UserQuotaBody // checked by problemsOf
}

/** What stands in the way of saving, by field. */
export function problemsOf(form: QuotaForm, quota?: UserQuota): QuotaErrors {
  const errors: Record<string, string> = {}
  if (!quota) {
    const name = userQuotaNameSchema.safeParse(form.name.trim())
    if (!name.success) errors['name'] = name.error.issues[0]?.message ?? 'Enter a name.'
  }
  const body: unknown = bodyOf(form, quota)
  for (const { path, message } of userQuotaBodySchema.safeParse(body).error?.issues ?? [])
    errors[String(path[0])] ??=
      path[0] === 'warnAt' ? 'Enter a percentage between 0 and 100, or leave it empty.' : message
  return errors
}
