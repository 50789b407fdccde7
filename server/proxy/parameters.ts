import type { Context } from 'hono'
import * as z from 'zod/mini'
import type { Issue } from '#contract/problem.ts'
import { check, explain, invalid, parseJson, readBytes, requireJson } from '#server/body.ts'
import type { Env } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import type { Declaration } from './declaration.ts'

/** The upstream path of a request, each parameter percent-encoded exactly once. `path` is the raw path of the request. */
export function compilePath({ path, upstream }: Pick<Declaration, 'path' | 'upstream'>): (rawPath: string) => string {
  // As many parts as below /api/gateways.
  const names = `/api/agents/-/manage${path}`.split('/')
  const parts = upstream.split('/').map((part) => (part.startsWith(':') ? names.indexOf(part) : part))
  if (parts.every((part) => typeof part === 'string')) return () => upstream
  return (rawPath) => {
    const given = rawPath.split('/')
    return parts.map((part) => (typeof part === 'string' ? part : encodeParameter(given[part] ?? ''))).join('/')
  }
}

/**
 * Decodes once and encodes once, so that `%2F` stays part of the parameter. Dot segments are refused, also when they are
 * still encoded after that, because something behind the agent's address may decode them again.
 */
export function encodeParameter(raw: string): string {
  const value = decode(raw)
  if (value === '') throw refuse('A part of the address is empty.')
  if (value.length > 500) throw refuse('A part of the address is longer than 500 characters.')
  if (/^(\.|%2e){1,2}$/i.test(value)) throw refuse('A part of the address is "." or "..", which is not a name.')
  return encodeURIComponent(value)
}

/** The path and query of a URL as they were sent. */
export function splitUrl(url: string): { path: string; query: string } {
  const pathAt = url.indexOf('/', url.indexOf('://') + 3)
  const queryAt = url.indexOf('?', pathAt)
  return queryAt === -1
    ? { path: url.slice(pathAt), query: '' }
    : { path: url.slice(pathAt, queryAt), query: url.slice(queryAt + 1) }
}

/** The declared part of the query, repeated names kept, with a leading `?`. An undeclared or invalid name is a 400. */
export function readQuery(route: Pick<Declaration, 'kind' | 'query' | 'queryRule'>, query: string): string {
  const { kind, query: schema, queryRule } = route
  if (query === '' && schema === undefined) return ''
  const given = new URLSearchParams(query)
  const fields: Record<string, z.core.$ZodType> = schema?.shape ?? {}
  const issues: Issue[] = []
  for (const [name, value] of given) issues.push(...problemsOf(fields, name, value))
  // A gateway reads two numbers of one name as none, and then deletes everything.
  if (kind === 'gateway') issues.push(...repeatedIn(given))
  for (const name of Object.keys(fields)) if (!given.has(name)) issues.push(...problemsOf(fields, name, undefined))
  const broken = issues.length === 0 ? queryRule?.(given) : undefined
  if (broken !== undefined) issues.push(broken)
  if (issues.length > 0) throw invalid(issues)
  return given.size === 0 ? '' : `?${given}`
}

/** The body to pass on, parsed, once it is known to be what the route takes. Undefined when it takes none. */
export async function readManagementBody(c: Context<Env>, route: Declaration): Promise<unknown> {
  if (route.method === 'GET') return undefined
  const bytes = await readBytes(c, route.bodyLimit)
  if (route.body === undefined) {
    if (bytes.length > 0) throw refuse('This route takes no body.')
    return undefined
  }
  if (bytes.length > 0) requireJson(c)
  const value = bytes.length === 0 ? {} : parseJson(bytes)
  check(route.body, value)
  return value
}

function problemsOf(fields: Record<string, z.core.$ZodType>, name: string, value: string | undefined): Issue[] {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (field === undefined) return [{ path: name, message: 'This route has no such query parameter.' }]
  const read = z.safeParse(field, value, { error: explain })
  return read.success ? [] : read.error.issues.map(({ message }) => ({ path: name, message }))
}

function repeatedIn(given: URLSearchParams): Issue[] {
  const names = [...given.keys()]
  return names
    .filter((name, at) => names.indexOf(name) < at)
    .map((name) => ({ path: name, message: 'This query parameter may be given once only.' }))
}

function decode(raw: string): string {
  if (!raw.includes('%')) return raw
  try {
    return decodeURIComponent(raw)
  } catch {
    throw refuse('A part of the address is not percent-encoded UTF-8.')
  }
}

function refuse(message: string): Refusal {
  return new Refusal(400, 'invalid_request', message)
}
