import { queryOptions } from '@tanstack/react-query'
import { call, nothing } from '#api/client.ts'
import { type ApiKey, type ApiKeyDraft, apiKeyListSchema, createdApiKeySchema } from '#contract/placet/account.ts'
import { action } from './action.ts'

export const apiKeyKeys = { all: ['api-keys'] as const }

/** The person's API keys, newest first, each by its first characters only. */
export const apiKeysOptions = () =>
  queryOptions({
    queryKey: apiKeyKeys.all,
    queryFn: ({ signal }) => call('/api/api-keys', { returns: apiKeyListSchema, signal }),
  })

/** Its answer is the only one that ever holds the whole key. */
export const createApiKey = action({
  run: (draft: ApiKeyDraft) => call('/api/api-keys', { method: 'POST', body: draft, returns: createdApiKeySchema }),
  invalidates: () => [apiKeyKeys.all],
})

export const revokeApiKey = action({
  run: ({ id }: ApiKey) => call(`/api/api-keys/${encodeURIComponent(id)}`, { method: 'DELETE', returns: nothing }),
  invalidates: () => [apiKeyKeys.all],
  done: ({ name }) => `The key ${name} is revoked.`,
})
