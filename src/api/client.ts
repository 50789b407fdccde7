import * as z from 'zod/mini'
import { piecesOf } from '#contract/pieces.ts'
import { isProblem, readMessage } from '#contract/problem.ts'
import { ApiError, type Party } from './api-error.ts'

interface Call<S extends z.ZodMiniType> {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Undefined members are left out; arrays become repeated parameters. */
  query?: Record<string, string | number | boolean | readonly string[] | undefined>
  body?: unknown
  /** What a good answer looks like. Use `nothing` where the answer does not matter. */
  returns: S
  signal?: AbortSignal
}

/** For answers that carry nothing of interest, an empty body included. */
export const nothing = z.pipe(
  z.unknown(),
  z.transform(() => undefined),
)

/** One exchange with our server. Resolves to the parsed answer; rejects with an `ApiError` and nothing else (aborts aside). */
export async function call<S extends z.ZodMiniType>(path: `/api/${string}`, request: Call<S>): Promise<z.output<S>> {
  const response = await send(path, request)
  const body = await readBody(response, request.signal)
  if (!response.ok) throw failure(response, body, path)
  const parsed = z.safeParse(request.returns, body)
  if (!parsed.success) {
    throw new ApiError('contract', `The answer does not look as expected: ${describe(parsed.error)}`, {
      status: response.status,
      party: partyOf(path),
      raw: body,
      requestId: response.headers.get('x-request-id') ?? undefined,
    })
  }
  return parsed.data
}

/** The answer's lines (NDJSON), each parsed, as they arrive. */
export async function* lines<S extends z.ZodMiniType>(
  path: `/api/${string}`,
  request: Call<S>,
): AsyncGenerator<z.output<S>> {
  const response = await send(path, request, 'application/x-ndjson')
  if (!response.ok) throw failure(response, await readBody(response, request.signal), path)
  if (!response.body) return
  let rest = ''
  for await (const chunk of textOf(response.body, request.signal)) {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) if (part.trim() !== '') yield readLine(part, request.returns)
  }
  if (rest.trim() !== '') yield readLine(rest, request.returns)
}

/** `agentPath('a', 'sessions', 'cron:1/2')` → `/api/agents/a/manage/sessions/cron%3A1%2F2`: every part encoded exactly once. */
export const agentPath = (agentId: string, ...parts: readonly string[]): `/api/${string}` =>
  `/api/agents/${encodeURIComponent(agentId)}/manage/${parts.map(encodePart).join('/')}`

/** The same below a gateway: `gatewayPath('g', 'providers', 'local/vllm')` → `/api/gateways/g/manage/providers/local%2Fvllm`. */
export const gatewayPath = (gatewayId: string, ...parts: readonly string[]): `/api/${string}` =>
  `/api/gateways/${encodeURIComponent(gatewayId)}/manage/${parts.map(encodePart).join('/')}`

/** A browser would go up at dots alone; encoded twice they reach the server, which refuses them in words. */
const encodePart = (part: string) => (/^\.{1,2}$/.test(part) ? part.replaceAll('.', '%252e') : encodeURIComponent(part))

/** The answer as a stream of events, once the server has opened it; refusals are thrown like those of `call`. For `stream.ts`. */
export async function openStream(path: `/api/${string}`, request: Omit<Call<z.ZodMiniType>, 'returns'>) {
  const response = await send(path, request, 'text/event-stream')
  if (!response.ok || !response.body) throw failure(response, await readBody(response, request.signal), path)
  return textOf(response.body, request.signal)
}

/** The answer as it is, for files that are saved; refusals are thrown like those of `call`. */
export async function download(path: `/api/${string}`, request: Omit<Call<z.ZodMiniType>, 'returns'>): Promise<Blob> {
  const response = await send(path, request, '*/*')
  if (!response.ok) throw failure(response, await readBody(response, request.signal), path)
  try {
    return await response.blob()
  } catch (cause) {
    if (request.signal?.aborted) throw cause
    throw cutOff()
  }
}

async function send(
  path: string,
  request: Omit<Call<z.ZodMiniType>, 'returns'>,
  accept = 'application/json',
): Promise<Response> {
  const { method = 'GET', query = {}, body, signal } = request
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) for (const one of [value].flat()) parameters.append(name, String(one))
  }
  const search = parameters.size > 0 ? `?${parameters.toString()}` : ''
  try {
    return await fetch(path + search, {
      method,
      credentials: 'same-origin',
      headers: { accept, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ApiError(
      'network',
      'This page can’t reach the Placet server. Check your connection; it tries again by itself.',
    )
  }
}

async function* textOf(body: ReadableStream<Uint8Array<ArrayBuffer>>, signal: AbortSignal | undefined) {
  try {
    yield* piecesOf(body.pipeThrough(new TextDecoderStream()))
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw cutOff()
  }
}

async function readBody(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    const text = await response.text()
    if (text === '') return undefined
    return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw cutOff()
  }
}

const cutOff = () => new ApiError('network', 'The answer of the Placet server was cut off on its way to you.')

const partyOf = (path: string): Party => (path.startsWith('/api/gateways') ? 'gateway' : 'agent')

/** A refusal in the one class that failures have. */
export function failure(response: Response, body: unknown, path: string): ApiError {
  const problem = isProblem(body) ? body : undefined
  const message = problem?.error.message ?? readMessage(body) ?? `The Placet server answered ${response.status}.`
  // A 401 of the agent keeps its status (specification), so only one without upstreamStatus is about our own session.
  const isOurs =
    response.status === 401 && problem?.upstreamStatus === undefined && !problem?.error.code.startsWith('upstream_')
  return new ApiError(isOurs && problem?.error.code !== 'wrong_password' ? 'session' : 'http', message, {
    status: response.status,
    code: problem?.error.code ?? `http_${response.status}`,
    party: partyOf(path),
    upstreamStatus: problem?.upstreamStatus,
    issues: problem?.error.issues,
    retryAfter: problem?.error.retryAfter,
    requestId: problem?.requestId ?? response.headers.get('x-request-id') ?? undefined,
    type: problem?.error.type,
    raw: problem?.error.excerpt,
  })
}

function readLine<S extends z.ZodMiniType>(line: string, schema: S): z.output<S> {
  const parsed = z.safeParse(schema, safeJson(line))
  if (!parsed.success)
    throw new ApiError('contract', `A line of the answer could not be read: ${describe(parsed.error)}`, { raw: line })
  return parsed.data
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What is wrong with an answer, and where. */
export function describe(error: z.core.$ZodError): string {
  const [first] = error.issues
  if (!first) return 'it could not be read.'
  return first.path.length > 0 ? `${first.path.join('.')}: ${first.message}` : first.message
}
