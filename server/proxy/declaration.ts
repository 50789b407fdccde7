import type * as z from 'zod/mini'
import type { SectionName } from '#contract/placet/capabilities.ts'

/** One management endpoint: everything the proxy, the probes, the tests and the documentation know about it. */
export interface Declaration {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/agents/:agentId/manage`. */
  path: `/${string}`
  /** Below `<management URL>/api/v1`, with the same parameters. */
  upstream: `/${string}`
  section: SectionName | 'health'
  /** One sentence, for the documentation. */
  summary: string
  /** The only query names that are passed on. */
  query?: z.ZodMiniObject
  /** What the body must look like; it is passed on as it came. Absent: the route takes no body. */
  body?: z.ZodMiniType
  /** Bytes. */
  bodyLimit: number
  answer: 'json' | 'text'
  /** Set on the cheapest read of a section: the query to ask it with, given today's UTC day. */
  probe?: (today: string) => string
}

const usualBodyLimit = 256 * 1024

type Details = Partial<Pick<Declaration, 'upstream' | 'query' | 'body' | 'bodyLimit' | 'answer' | 'probe'>>

/** The declaring functions of one section: `manage.get('/cron', 'List the jobs.')`. */
export function section(name: Declaration['section']) {
  const declare =
    (method: Declaration['method']) =>
    (path: `/${string}`, summary: string, details: Details = {}): Declaration => ({
      method,
      path,
      upstream: path,
      section: name,
      summary,
      bodyLimit: usualBodyLimit,
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
