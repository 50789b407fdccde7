import type { Provider } from '#contract/placet/credentials.ts'

export type ProviderState = 'connected' | 'incomplete' | 'not connected'

/** Whether a provider can be used as it is set up. */
export function stateOf(provider: Provider): ProviderState {
  const { isOauth, hasValue, apiBase, requiresApiKey, requiresApiBase } = provider
  if (isOauth) return hasValue ? 'connected' : 'not connected'
  if (!hasValue && apiBase === '') return 'not connected'
  return missingOf({ hasValue, apiBase, requiresApiKey, requiresApiBase }) ? 'incomplete' : 'connected'
}

/** `a key`, `an address`; undefined when nothing is missing. */
export function missingOf(
  provider: Pick<Provider, 'hasValue' | 'apiBase' | 'requiresApiKey' | 'requiresApiBase'>,
): 'a key' | 'an address' | undefined {
  if (provider.requiresApiKey && !provider.hasValue) return 'a key'
  if (provider.requiresApiBase && provider.apiBase === '') return 'an address'
  return undefined
}

export const kindOf = ({ isOauth, isLocal, isDirect }: Provider) =>
  isOauth ? 'Account' : isLocal ? 'Local' : isDirect ? 'Direct' : 'Hosted'

export const kindWords: Record<ReturnType<typeof kindOf>, string> = {
  Account: 'Signed in to with an account (OAuth). It takes no key.',
  Local: 'A model server on a machine of yours. It needs an address, and a key only if that server asks for one.',
  Direct: 'Any service that speaks the same language, at the address that you give.',
  Hosted: 'A service on the internet, used with a key.',
}

/** Whether an address can be given. Older runtimes do not say; one that is set can be changed in any case. */
export const takesAddress = ({ supportsApiBase, requiresApiBase, apiBase }: Provider) =>
  supportsApiBase || requiresApiBase || apiBase !== ''
