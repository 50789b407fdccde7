import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import * as z from 'zod/mini'
import { type Draft, isEmpty, noDraft } from './draft.ts'
import { policyKeys } from './queries.ts'

/** The draft of an agent's policy, and a way to change it. It stays in this window, through reloads, until it is applied or discarded. */
export function useDraft(agentId: string): [Draft, (change: (before: Draft) => Draft) => void] {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: policyKeys.draft(agentId),
    queryFn: () => read(agentId),
    initialData: () => read(agentId),
    staleTime: Infinity,
    gcTime: Infinity,
  })
  const change = useCallback(
    (next: (before: Draft) => Draft) => {
      const draft = next(client.getQueryData<Draft>(policyKeys.draft(agentId)) ?? noDraft)
      client.setQueryData(policyKeys.draft(agentId), draft)
      keep(agentId, draft)
    },
    [client, agentId],
  )
  return [data, change]
}

const ruleSchema = z.object({
  action: z.enum(['allow', 'deny']),
  tool: z.string(),
  params: z.record(z.string(), z.string()),
})
const draftSchema = z.object({
  add: z.array(ruleSchema),
  remove: z.array(ruleSchema),
  enabled: z.optional(z.boolean()),
  skipCron: z.optional(z.boolean()),
})

function read(agentId: string): Draft {
  try {
    return draftSchema.parse(JSON.parse(sessionStorage.getItem(storageKey(agentId)) ?? 'null'))
  } catch {
    return noDraft
  }
}

function keep(agentId: string, draft: Draft): void {
  try {
    if (isEmpty(draft)) sessionStorage.removeItem(storageKey(agentId))
    else sessionStorage.setItem(storageKey(agentId), JSON.stringify(draft))
  } catch {
    // Without storage it is known until the page is reloaded.
  }
}

const storageKey = (agentId: string) => `policy-draft:${agentId}`
