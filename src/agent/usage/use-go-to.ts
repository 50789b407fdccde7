import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { UsageGrouping } from '#contract/placet/usage.ts'
import { capabilitiesOptions } from '#kit/capabilities.ts'
import { isShown } from '#kit/offer.ts'
import type { UsageGroup } from '#kit/usage-groups.ts'
import type { ReadUsage } from './read-usage.ts'

/**
 * Ways from a figure to what it is made of: a session's transcript where one session is meant, else the audit log of
 * the same days, model, origin and channel (it can't be asked for what has no name). A way is undefined when the agent
 * does not offer what lies at its end.
 */
export function useGoTo(agentId: string, { days, groupedBy, filters }: ReadUsage) {
  const navigate = useNavigate()
  const { data } = useQuery(capabilitiesOptions(agentId))
  const hasAudit = isShown(data, 'audit')
  const hasTarget = groupedBy.includes('session_key') ? isShown(data, 'sessions') : hasAudit

  const toGroup = (group: UsageGroup | undefined, day?: string) => {
    const value = (name: UsageGrouping) => group?.values[groupedBy.indexOf(name)] || undefined
    const sessionKey = value('session_key')
    if (sessionKey) {
      void navigate({ to: '/agents/$agentId/sessions/$sessionKey', params: { agentId, sessionKey } })
    } else if (hasAudit) {
      const channel = value('channel') ?? filters.channel
      const search = {
        from: `${day ?? value('date') ?? days[0]}T00:00:00.000Z`,
        to: `${day ?? value('date') ?? days.at(-1)}T23:59:59.999Z`,
        model: value('model') ?? (filters.model || undefined),
        origin: value('origin') ?? (filters.origin || undefined),
        lane: channel ? `channel:${channel}` : undefined,
      }
      void navigate({ to: '/agents/$agentId/audit', params: { agentId }, search })
    }
  }
  return {
    toGroup: hasTarget ? toGroup : undefined,
    toDay: hasAudit ? (day: string) => toGroup(undefined, day) : undefined,
  }
}
