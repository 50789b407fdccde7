import type { Provider, ProviderPatch } from '#contract/placet/credentials.ts'
import { looksLikeMask } from '#lib/secret-value.ts'

export interface ProviderForm {
  /** Empty: stays as it is. */
  key: string
  address: string
}

/** What a filled-in form asks for, or what is wrong with it by field. */
export function readProviderForm(
  provider: Provider,
  { key, address }: ProviderForm,
): { change: ProviderPatch } | { errors: Partial<Record<keyof ProviderForm, string>> } {
  const value = key.trim()
  const apiBase = withoutSlashes(address)
  if (looksLikeMask(value, provider.masked))
    return { errors: { key: 'This is how a stored key is shown, not the key itself. Enter the whole key.' } }
  if (value === '' && provider.requiresApiKey && !provider.hasValue) return { errors: { key: 'Enter the key.' } }
  const wrong = wrongAddress(apiBase)
  if (wrong !== undefined) return { errors: { address: wrong } }
  if (apiBase === '' && provider.requiresApiBase)
    return { errors: { address: 'This provider needs an address. To disconnect it, use “Clear”.' } }
  const change = {
    ...(value === '' ? {} : { value }),
    ...(apiBase === withoutSlashes(provider.apiBase) ? {} : { apiBase: apiBase === '' ? null : apiBase }),
  }
  if (Object.keys(change).length === 0) return { errors: { key: 'Nothing has been entered or changed.' } }
  return { change }
}

export const withoutSlashes = (address: string) => address.trim().replace(/\/+$/, '')

function wrongAddress(address: string): string | undefined {
  if (address === '') return undefined
  if (!URL.canParse(address) || !/^https?:\/\//i.test(address))
    return 'Enter an address that begins with http:// or https://.'
  const { username, password } = new URL(address)
  return username || password ? 'Put the key into its own field, not into the address.' : undefined
}
