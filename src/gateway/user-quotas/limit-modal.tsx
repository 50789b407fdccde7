import { NumberInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type NamedUserQuota, userQuotaPatchSchema } from '#contract/plexus/user-quotas.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { changeLimit } from './queries.ts'

interface LimitModalProps {
  gatewayId: string
  quota: NamedUserQuota
  onClose: () => void
}

/** Raises or lowers the limit, and nothing else. */
export function LimitModal({ gatewayId, quota, onClose }: LimitModalProps) {
  const { name, limitType } = quota
  const [limit, setLimit] = useState<number | ''>(quota.limit)
  const [problem, setProblem] = useState<string>()
  const change = useMutation({ ...changeLimit, meta: { failureShownBy: 'form' } })
  function submit(event: FormEvent) {
    event.preventDefault()
    // `limitType` for what depends on it; it is not sent.
    const patch: unknown = { limitType, limit }
    const wrong = userQuotaPatchSchema.safeParse(patch).error?.issues.find(({ path }) => path[0] === 'limit')
    setProblem(wrong?.message)
    if (!wrong && limit !== '') change.mutate({ gatewayId, name, limit }, { onSuccess: onClose })
  }
  return (
    <FormModal
      title={`Limit of ${name}`}
      submitLabel="Change limit"
      failure={change.error}
      pending={change.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <NumberInput
        size="xs"
        label="Limit"
        description="Holds at once, for what has been used in this period too."
        min={1}
        clampBehavior="none"
        thousandSeparator=","
        allowNegative={false}
        {...(limitType === 'cost' ? { prefix: '$', decimalScale: 2 } : { suffix: ` ${limitType}` })}
        data-autofocus
        value={limit}
        error={problem}
        onChange={(value) => setLimit(typeof value === 'number' ? value : '')}
      />
    </FormModal>
  )
}
