import type { ServerContext } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import type { AgentRow } from '#server/store.ts'

/** An agent's management API, ready to be asked. Lives in memory only; holds the key in the clear. */
export interface Target {
  agentId: string
  /** The user whose agent it is. */
  ownerId: string
  /** `<management URL>/api/v1`, without a slash at the end. */
  base: string
  /** `host:port`, for sentences. */
  place: string
  key: string
}

export interface Targets {
  /** 404 `no_management_credentials` when the pair is missing, 400 when the stored URL cannot be used. */
  open(agent: AgentRow): Promise<Target>
}

const remembered = 2000

/** Keys are opened once and forgotten as soon as the agent has another, or when too many are remembered. */
export function createTargets({ box }: Pick<ServerContext, 'box'>): Targets {
  const opened = new Map<string, { sealed: string; url: string; target: Target }>()

  return {
    async open({ id, userId, managementUrl, sealedManagementKey }) {
      if (managementUrl === null || managementUrl === '' || sealedManagementKey === null) {
        opened.delete(id)
        throw withoutCredentials()
      }
      const known = opened.get(id)
      if (known?.sealed === sealedManagementKey && known.url === managementUrl) return known.target
      const key = await box.open(sealedManagementKey, { kind: 'agent', id, field: 'managementKey' })
      const target = toTarget({ agentId: id, ownerId: userId }, managementUrl, key)
      if (opened.size >= remembered) opened.clear()
      opened.set(id, { sealed: sealedManagementKey, url: managementUrl, target })
      return target
    },
  }
}

/** What an agent's answers depend on: they are shared no longer than this stays the same. */
export function pairOf({ id, managementUrl, sealedManagementKey }: AgentRow): string {
  return [id, managementUrl, sealedManagementKey].join('\n')
}

/** Shown in the dashboard (contract B.1); the key is no part of it. */
export function isManageable({ isSubagent, managementUrl }: AgentRow): boolean {
  return !isSubagent && managementUrl !== null && managementUrl !== ''
}

/** Refuses an address that is not http or https, or carries a user name, query or fragment (400). */
export function toTarget(whose: Pick<Target, 'agentId' | 'ownerId'>, managementUrl: string, key: string): Target {
  const url = URL.parse(managementUrl)
  if (url === null || !/^https?:$/.test(url.protocol)) throw invalidUrl('it is not an http or https address')
  if (url.username !== '' || url.password !== '') throw invalidUrl('it holds a user name or password')
  if (url.search !== '' || url.hash !== '') throw invalidUrl('it holds a query or a fragment')
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return {
    ...whose,
    base: `${url.origin}${url.pathname.replace(/\/+$/, '')}/api/v1`,
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

function invalidUrl(reason: string): Refusal {
  return new Refusal(
    400,
    'invalid_management_url',
    `The management address stored for this agent cannot be used: ${reason}. Connect the agent again.`,
  )
}
