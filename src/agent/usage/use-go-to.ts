import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { capabilitiesOptions, isShown } from '#kit/capabilities.ts'
import type { UsageGroup } from '#kit/usage-groups.ts'
import type { ReadUsage } from './read-usage.ts'

interface Target {
  day?: string
  group?: UsageGroup | undefined
}

/**
 * Leads from a figure to what it is made of: a session's transcript where one session is meant, else the audit log of
 * the same days, model and channel. Undefined when the agent offers neither.
 */
export function useGoTo(agentId: string, { days, groupedBy }: ReadUsage) {
  const navigate = useNavigate()
  const { data } = useQuery(capabilitiesOptions(agentId))
  const bySession = groupedBy.includes('session_key')
  if (!isShown(data, bySession ? 'sessions' : 'audit')) return undefined
  return ({ day, group }: Target) => {
    const value = (name: (typeof groupedBy)[number]) => group?.values[groupedBy.indexOf(name)] || undefined
    const sessionKey = value('session_key')
    if (sessionKey) {
      void navigate({ to: '/agents/$agentId/sessions/$sessionKey', params: { agentId, sessionKey } })
      return
    }
    const from = day ?? value('date') ?? days[0]
    const to = day ?? value('date') ?? days.at(-1)
    const search = {
      from: `${from}T00:00:00Z`,
      to: `${to}T23:59:59.999Z`,
      model: value('model'),
      channel: value('channel'),
    }
    void navigate({ to: '/agents/$agentId/audit', params: { agentId }, search })
  }
}
