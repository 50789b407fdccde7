import type { QueryClient } from '@tanstack/react-query'
import { agentPath, call, nothing } from '#api/client.ts'
import type { McpDraft } from '#contract/placet/mcp.ts'
import { secretListKey } from '#kit/secrets.ts'
import { addOne, changeOne } from './queries.ts'
import { replacementOf } from './server-form.ts'
import { withStoredSecrets } from './store-secrets.ts'

/** A draft whose secrets are stored at the agent, under `stored`. */
export interface SafeDraft {
  draft: McpDraft
  stored: readonly string[]
}

/** Stores the secrets that a draft has written out, and puts references in their place. `taken`: names that are not free. */
export async function storeSecrets(
  client: QueryClient,
  agentId: string,
  draft: McpDraft,
  taken: readonly string[],
): Promise<SafeDraft> {
  const { draft: safe, secrets } = withStoredSecrets(draft, taken)
  for (const secret of secrets) {
    // oxlint-disable-next-line no-await-in-loop -- a handful, and the first refusal ends it
    await call(agentPath(agentId, 'credentials'), { method: 'POST', body: secret, returns: nothing })
  }
  if (secrets.length > 0) await client.invalidateQueries({ queryKey: secretListKey(agentId) })
  return { draft: safe, stored: secrets.map(({ key }) => key) }
}

/** Adds a server, or lets it take the place of the one of its name. */
export async function importServer(agentId: string, draft: McpDraft, replaces: boolean): Promise<void> {
  if (replaces) await changeOne({ agentId, name: draft.name }, replacementOf(draft))
  else await addOne(agentId, draft)
}
