import type { ApiError } from '#api/api-error.ts'
import { call, gatewayPath } from '#api/client.ts'
import { fetchedModelsSchema } from '#contract/plexus/providers.ts'
import type { Secret } from '#contract/plexus/secret.ts'

/** Has the gateway ask for a provider's models; `url` is the whole address of the list. */
export const fetchModels = (gatewayId: string) => ({
  mutationFn: ({ url, apiKey }: { url: string; apiKey: Secret | undefined }) =>
    call(gatewayPath(gatewayId, 'providers', 'fetch-models'), {
      method: 'POST',
      body: { url, ...(apiKey === undefined || apiKey === '' ? {} : { apiKey }) },
      returns: fetchedModelsSchema,
    }),
  meta: { failureShownBy: 'form' as const },
})

/** Where the list of models is, most likely: beside what the provider's address ends in. Empty when there is none to go by. */
export function modelsAddress(address: string | Readonly<Record<string, string>>): string {
  const base = (typeof address === 'string' ? address : preferredOf(address)).trim()
  if (!/^https?:\/\//i.test(base) || !URL.canParse(base)) return ''
  const at = new URL(base)
  const path = at.pathname
    .replace(/\/+$/, '')
    .replace(/\/(chat\/completions|completions|messages|responses|embeddings)$/, '')
  at.pathname = path.endsWith('/models') ? path : `${path}/models`
  at.search = ''
  at.hash = ''
  return at.toString()
}

function preferredOf(byType: Readonly<Record<string, string>>): string {
  const preferred = ['chat', 'messages', 'responses', 'gemini'].map((type) => byType[type])
  return preferred.find(Boolean) ?? Object.values(byType)[0] ?? ''
}

/** Why a list of models could not be had, told by who failed: the gateway would not, could not, or the provider did not. */
export function fetchFailure(error: ApiError): string {
  const { type, upstreamStatus: status, message } = error
  const said = typeof error.raw === 'string' && error.raw !== '' ? ` It said: ${error.raw.slice(0, 300)}` : ''
  if (type === 'ssrf_blocked')
    return 'The gateway does not ask addresses on its own machine or its own network for models. Enter the names of the models by hand.'
  if (type === 'provider_error') {
    if (status === 404) return `The provider has no list of models at this address (404). Check the path.${said}`
    if (status === 401 || status === 403) return `The provider refused the key (${status}).${said}`
    return `The provider answered with an error (${status ?? 'unknown'}).${said}`
  }
  if (status === 504 || type === 'timeout_error')
    return 'The provider did not answer the gateway within 10 seconds. Try again, or enter the names by hand.'
  if (type === 'fetch_error')
    return `The gateway could not connect to this address. Check the host and the port. ${message}`
  if (status === 404)
    return 'This gateway cannot ask for lists of models: it answered 404 itself. Enter the names by hand.'
  return message
}
