import { installedAliases } from './installed-aliases.ts'
import { installedKeys, installedQuotas } from './installed-keys.ts'
import { installedMcpServers, installedProviders } from './installed-providers.ts'
import type { Dataset } from './scenarios.ts'

/** USD per million tokens. */
export interface SimplePricing {
  source: 'simple'
  input: number
  output: number
  cached?: number
  cache_write?: number
}

export interface InstalledModel {
  /** Other sources than `simple` are in the contract. */
  pricing?: SimplePricing | { source: string; [member: string]: unknown }
  type?: string
  [member: string]: unknown
}

/** As `GET /providers` has it, `gemini_thinking_enabled` included. */
export interface InstalledProvider {
  api_base_url: string | Record<string, string>
  display_name?: string
  api_key?: string
  enabled: boolean
  models?: string[] | Record<string, InstalledModel>
  [member: string]: unknown
}

export type InstalledTarget =
  | { provider: string; model: string; enabled: boolean }
  | { alias: string; enabled: boolean }

export interface InstalledAlias {
  target_groups: { name: string; selector: string; targets: InstalledTarget[] }[]
  additional_aliases?: string[]
  type?: string
  [member: string]: unknown
}

/** Times in milliseconds since the epoch. */
export interface InstalledKey {
  secret: string
  comment?: string
  quotas?: string[]
  allowedModels?: string[]
  allowedProviders?: string[]
  excludedModels?: string[]
  excludedProviders?: string[]
  allowedIps?: string[]
  allowRawPassthrough: boolean
  expiresAt?: number
  disabledAt?: number
}

export interface InstalledQuota {
  type: 'rolling' | 'daily' | 'weekly' | 'monthly'
  limitType: 'requests' | 'tokens' | 'cost'
  limit: number
  duration?: string
  [member: string]: unknown
}

/** All that is configured, by name, as it lies in the gateway's database. Writes change it in place. */
export interface Installation {
  providers: Map<string, InstalledProvider>
  aliases: Map<string, InstalledAlias>
  keys: Map<string, InstalledKey>
  userQuotas: Map<string, InstalledQuota>
  mcpServers: Map<string, Record<string, unknown>>
}

/** What is configured when the history begins; `at` in milliseconds since the epoch. */
export function installationOf(dataset: Dataset, at: number): Installation {
  const isEmpty = dataset === 'empty'
  const named = <T>(all: Record<string, T>) => new Map(isEmpty ? [] : Object.entries(structuredClone(all)))
  return {
    providers: named(installedProviders),
    aliases: named(installedAliases),
    keys: named(installedKeys(at)),
    userQuotas: named(installedQuotas),
    mcpServers: named(installedMcpServers),
  }
}

/** USD per million tokens of one model of a provider; undefined when the gateway does not know its price. */
export function pricingOf(provider: InstalledProvider | undefined, model: string): SimplePricing | undefined {
  const models = provider?.models
  if (models === undefined || Array.isArray(models)) return undefined
  const pricing = models[model]?.pricing
  return pricing?.source === 'simple' ? (pricing as SimplePricing) : undefined // its `source` says so
}
