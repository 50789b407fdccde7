import { useMutation } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { call } from '#api/client.ts'
import {
  type Agent,
  agentSchema,
  type ConnectionTest,
  connectionTestAnswerSchema,
  connectionTestSchema,
} from '#contract/placet/agents.ts'
import { action } from './action.ts'
import { agentListKeys } from './agents.ts'
import { agentKeys } from './capabilities.ts'
import { RekeyModal } from './rekey-modal.tsx'

interface ManagementChange {
  agentId: string
  url: string | null
  apiKey: string | null
}

/** Stores a new address and key for an agent (both null: clears them). The key travels to the server and never back. */
export const setManagement = action({
  run: storeManagement,
  invalidates: ({ agentId }) => [agentListKeys.all, agentKeys.all(agentId), ['fleet']],
  done: ({ url }, agent) =>
    url === null
      ? `The address and key of ${agent.name} are cleared.`
      : `New address and key stored for ${agent.name}.`,
})

/** Tries a pair without storing it. */
export const testConnection = (pair: ConnectionTest) =>
  call('/api/agents/test-connection', { method: 'POST', body: pair, returns: connectionTestAnswerSchema })

const { url, apiKey } = connectionTestSchema.shape
const pairSchema = z.object({ url, key: apiKey })

export function RekeyAgent({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const store = useMutation({ ...setManagement, meta: { failureShownBy: 'form' } })
  return (
    <RekeyModal
      name={agent.name}
      url={agent.managementUrl ?? ''}
      schema={pairSchema}
      urlLabel="Management URL"
      keyLabel="New management key"
      test={({ key, ...address }) => testConnection({ ...address, apiKey: key })}
      store={{
        ...store,
        mutate: ({ key, ...address }) =>
          store.mutate({ agentId: agent.id, ...address, apiKey: key }, { onSuccess: onClose }),
      }}
      onClose={onClose}
    />
  )
}

/** The request behind `setManagement`. */
export function storeManagement({ agentId, ...pair }: ManagementChange) {
  const path = `/api/agents/${encodeURIComponent(agentId)}/management` as const
  return call(path, { method: 'POST', body: pair, returns: agentSchema })
}
