import type { NamedUserQuota } from '#contract/plexus/user-quotas.ts'
import { DefaultsModal } from './defaults-modal.tsx'
import { InUse } from './delete-quota.tsx'
import { LimitModal } from './limit-modal.tsx'
import { QuotaModal } from './quota-modal.tsx'
import type { Users } from './users.ts'

interface QuotaDialogsProps {
  gatewayId: string
  form: 'new' | 'edit' | 'limit' | 'used' | 'defaults'
  quotas: readonly NamedUserQuota[]
  /** The open one. */
  listed: NamedUserQuota | undefined
  /** Undefined while they are not known. */
  defaults: readonly string[] | undefined
  /** Whom the open one holds for. */
  users: Users
  change: (next: { form?: 'defaults' | undefined; open?: string }) => void
}

/** Whatever is asked on top of the list; fetched when it is first needed. */
export function QuotaDialogs({ gatewayId, form, quotas, listed, defaults, users, change }: QuotaDialogsProps) {
  const onClose = () => change({ form: undefined })
  const onDone = (name: string) => change({ form: undefined, open: name })
  if (form === 'new') return <QuotaModal gatewayId={gatewayId} onClose={onClose} onDone={onDone} />
  if (form === 'defaults')
    return defaults && <DefaultsModal gatewayId={gatewayId} quotas={quotas} defaults={defaults} onClose={onClose} />
  if (!listed) return null
  if (form === 'used')
    return (
      <InUse
        gatewayId={gatewayId}
        name={listed.name}
        users={users}
        onClose={onClose}
        onDefaults={() => change({ form: 'defaults' })}
      />
    )
  if (form === 'limit') return <LimitModal gatewayId={gatewayId} quota={listed} onClose={onClose} />
  return <QuotaModal gatewayId={gatewayId} stored={listed} onClose={onClose} onDone={onDone} />
}
