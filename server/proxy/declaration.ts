import type * as z from 'zod/mini'
import type { SectionName } from '#contract/placet/capabilities.ts'
import type { GatewaySection } from '#contract/plexus/gateways.ts'
import type { Issue } from '#contract/problem.ts'
import type { Kind } from './target.ts'

/** One management endpoint: everything the proxy, the probes, the tests and the documentation know about it. */
export interface Declaration {
  /** Whose endpoint it is: below `/api/agents/:agentId/manage` or `/api/gateways/:gatewayId/manage`. */
  kind: Kind
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below that. */
  path: `/${string}`
  /** Below an agent's `<management URL>/api/v1`, or from the root of a gateway, with the same parameters. */
  upstream: `/${string}`
  section: SectionName | GatewaySection | 'health'
  /** One sentence, for the documentation. */
  summary: string
  /** The only query names that are passed on. */
  query?: z.ZodMiniObject
  /** What the query as a whole must also be. */
  queryRule?: (query: URLSearchParams) => Issue | undefined
  /** What the body must look like; it is passed on as it came. Absent: the route takes no body. */
  body?: z.ZodMiniType
  /** Set when the body is a file that is passed on as it comes in; then `body` is absent. */
  bodyKind?: 'archive'
  /** Bytes. */
  bodyLimit: number
  /** `events`: server-sent events. `archive`: a file of any size. Neither is ever held as a whole. */
  answer: 'json' | 'text' | 'events' | 'archive'
  /** Milliseconds, when the usual deadline is too short for what the other side has to do. */
  deadlineMs?: number
  /** Set on the cheapest read of a section: the query to ask it with, given today's UTC day. */
  probe?: (today: string) => string
}

/** Where this server offers it, parameters as `:name`. */
export const managedPath = ({ kind, path }: Pick<Declaration, 'kind' | 'path'>): string =>
  `${kind === 'agent' ? '/api/agents/:agentId' : '/api/gateways/:gatewayId'}/manage${path}`

const kibibyte = 1024

type Details = Partial<Omit<Declaration, 'kind' | 'method' | 'path' | 'section' | 'summary'>>

/** The declaring functions of one section of an agent: `manage.get('/cron', 'List the jobs.')`. */
export const section = (name: SectionName | 'health') =>
  declaring({ kind: 'agent', section: name, bodyLimit: 256 * kibibyte }, (path) => path)

/** The same for a gateway, whose endpoints lie below `/v0/management` unless said otherwise. */
export const gatewaySection = (name: GatewaySection) =>
  declaring({ kind: 'gateway', section: name, bodyLimit: 1024 * kibibyte }, (path) => `/v0/management${path}`)

function declaring(
  base: Pick<Declaration, 'kind' | 'section' | 'bodyLimit'>,
  upstreamOf: (path: `/${string}`) => `/${string}`,
) {
  const declare =
    (method: Declaration['method']) =>
    (path: `/${string}`, summary: string, details: Details = {}): Declaration => ({
      ...base,
      method,
      path,
      upstream: upstreamOf(path),
      summary,
      answer: 'json',
      ...details,
    })
  return {
    get: declare('GET'),
    post: declare('POST'),
    put: declare('PUT'),
    patch: declare('PATCH'),
    delete: declare('DELETE'),
  }
}
