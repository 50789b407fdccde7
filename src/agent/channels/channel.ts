import type { ChannelConfig } from '#contract/placet/channels.ts'
import { type Field, type KnownChannel, knownChannels } from './known-channels.ts'

/** A channel as the list shows it. */
export interface Channel {
  name: string
  config: ChannelConfig
  kind: Kind
  /** Undefined: it does not say. */
  enabled: boolean | undefined
  /** Labels of required settings that have no value. */
  missing: readonly string[]
  access: Access
}

export interface Kind {
  /** Undefined for a channel that nothing is known about. */
  known: KnownChannel | undefined
  label: string
}

/** Who may write to it. `nobody listed`: what that means is up to the runtime. */
export type Access = { to: 'everyone' | 'nobody listed' | 'not said' } | { to: 'some'; people: readonly string[] }

export function readChannel(name: string, config: ChannelConfig): Channel {
  const kind = kindOf(name, config)
  const enabled = config[memberName(config, 'enabled')]
  return {
    name,
    config,
    kind,
    enabled: typeof enabled === 'boolean' ? enabled : undefined,
    missing: missingIn(kind.known, config).map(({ label }) => label),
    access: accessOf(config),
  }
}

/** The kind that the configuration names, or the name itself: `telegram`, `telegram-ops`. */
export function kindOf(name: string, config: ChannelConfig): Kind {
  const said = config['type'] ?? config['kind']
  const candidates = [typeof said === 'string' ? said : undefined, name, /^[a-z]+(?=[-_])/.exec(name)?.[0]]
  const slug = candidates.find((one) => one !== undefined && Object.hasOwn(knownChannels, one))
  const known = slug === undefined ? undefined : knownChannels[slug]
  return { known, label: known?.label ?? (typeof said === 'string' ? said : 'Other') }
}

/** The fields of a kind, the rarely touched ones too. */
export const fieldsOf = (known: KnownChannel | undefined): readonly Field[] => [
  ...(known?.fields ?? []),
  ...(known?.more ?? []),
]

/** How this configuration writes a setting: `allow_from` or `allowFrom`. */
export function memberName(config: ChannelConfig, name: string): string {
  const camel = name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  if (name in config) return name
  if (camel in config) return camel
  const writesCamel = Object.keys(config).some((key) => /[a-z][A-Z]/.test(key))
  return writesCamel && !Object.keys(config).some((key) => key.includes('_')) ? camel : name
}

export const missingIn = (known: KnownChannel | undefined, config: ChannelConfig): readonly Field[] =>
  fieldsOf(known).filter((field) => field.required && isEmpty(config[memberName(config, field.name)]))

/** Members that no field stands for. */
export function otherMembers(known: KnownChannel | undefined, config: ChannelConfig): ChannelConfig {
  const named = new Set(fieldsOf(known).map(({ name }) => memberName(config, name)))
  return Object.fromEntries(Object.entries(config).filter(([name]) => !named.has(name)))
}

/** A list as it is configured: an array, or a text with commas. */
export function listOfTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' ? value.split(/[,\s]+/).filter(Boolean) : []
}

function accessOf(config: ChannelConfig): Access {
  const value = config[memberName(config, 'allow_from')]
  if (value === undefined || value === null) return { to: 'not said' }
  const people = listOfTexts(value)
  if (people.includes('*')) return { to: 'everyone' }
  return people.length === 0 ? { to: 'nobody listed' } : { to: 'some', people }
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
