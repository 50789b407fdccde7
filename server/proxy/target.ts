import type { ServerContext } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import type { Place } from '#server/secret-box.ts'
import type { AgentRow, GatewayRow } from '#server/store.ts'

/** What this server asks on behalf of a person. The word for it in sentences. */
export type Kind = 'agent' | 'gateway'

/** The management API of an agent or a gateway, ready to be asked. Lives in memory only; holds the key in the clear. */
export interface Target {
  kind: Kind
  id: string
  /** The user whose it is. */
  ownerId: string
  /** An agent's `<management URL>/api/v1`, or the root of a gateway; without a slash at the end. */
  base: string
  /** `host:port`, for sentences. */
  place: string
  key: string
}

export interface Targets {
  /** 404 `no_management_credentials` when the pair is missing, 400 when the stored URL cannot be used. */
  open(agent: AgentRow): Promise<Target>
  /** 400 when the stored URL cannot be used. */
  openGateway(gateway: GatewayRow): Promise<Target>
}

const remembered = 2000

/** Keys are opened once and forgotten as soon as there is another, or when too many are remembered. */
export function createTargets({ box }: Pick<ServerContext, 'box'>): Targets {
  const opened = new Map<string, { sealed: string; url: string; target: Target }>()

  async function open(place: Place, ownerId: string, url: string, sealed: string): Promise<Target> {
    const { kind, id } = place
    const known = opened.get(`${kind} ${id}`)
    if (known?.sealed === sealed && known.url === url) return known.target
    const target = toTarget({ kind, id, ownerId }, url, await box.open(sealed, place))
    if (opened.size >= remembered) opened.clear()
    opened.set(`${kind} ${id}`, { sealed, url, target })
    return target
  }

  return {
    async open({ id, userId, managementUrl, sealedManagementKey }) {
      if (managementUrl === null || managementUrl === '' || sealedManagementKey === null) {
        opened.delete(`agent ${id}`)
        throw withoutCredentials()
      }
      return open({ kind: 'agent', id, field: 'managementKey' }, userId, managementUrl, sealedManagementKey)
    },
    openGateway: ({ id, userId, url, sealedKey }) =>
      open({ kind: 'gateway', id, field: 'key' }, userId, url, sealedKey),
  }
}

/** What an agent's answers depend on: they are shared no longer than this stays the same. */
export function pairOf({ id, managementUrl, sealedManagementKey }: AgentRow): string {
  return [id, managementUrl, sealedManagementKey].join('\n')
}

/** The same for a gateway. */
export function keyedBy({ id, url, sealedKey }: GatewayRow): string {
  return [id, url, sealedKey].join('\n')
}

/** Shown in the dashboard (contract B.1); the key is no part of it. */
export function isManageable({ isSubagent, managementUrl }: AgentRow): boolean {
  return !isSubagent && managementUrl !== null && managementUrl !== ''
}

/** Refuses an address that is not http or https, or carries a user name, query or fragment (400). */
export function toTarget(whose: Pick<Target, 'kind' | 'id' | 'ownerId'>, address: string, key: string): Target {
  const { kind } = whose
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) throw invalidUrl(kind, 'it is not an http or https address')
  if (url.username !== '' || url.password !== '') throw invalidUrl(kind, 'it holds a user name or password')
  if (url.search !== '' || url.hash !== '') throw invalidUrl(kind, 'it holds a query or a fragment')
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return {
    ...whose,
    base: `${url.origin}${url.pathname.replace(/\/+$/, '')}${kind === 'agent' ? '/api/v1' : ''}`,
    place: `${url.hostname}:${port}`,
    key,
  }
}

function withoutCredentials(): Refusal {
  return new Refusal(
    404,
    'no_management_credentials',
    'This agent has no management address and key stored. Connect it to manage it from here.',
  )
}

function invalidUrl(kind: Kind, reason: string): Refusal {
  return new Refusal(
    400,
    'invalid_management_url',
    `The management address stored for this ${kind} cannot be used: ${reason}. Connect the ${kind} again.`,
  )
}
