import { readMessage } from '#contract/problem.ts'
import type { DialAnswer } from '#server/config.ts'
import type { ServerContext } from '#server/context.ts'
import { deepest, NestedTooDeep, parseJsonText } from '#server/parse-json.ts'
import { Refusal, type RefusalExtra } from '#server/problem.ts'
import { createExchanges } from './exchange.ts'
import { readCapped, type ReadLimits } from './read-capped.ts'
import type { Target } from './target.ts'
import { describeDialFailure } from './dial-failure.ts'
import { excerptOf, hideKey } from './excerpt.ts'
import { describeGatewayFailure } from './gateway-failure.ts'

export interface UpstreamRequest {
  method: string
  /** Below the target's base, already encoded, query included. */
  path: string
  /** Sent as JSON. Undefined: no body. */
  body?: unknown
  answer: 'json' | 'text'
  requestId: string
  /** Ends the exchange when whoever asked has gone. */
  signal?: AbortSignal
  /** Milliseconds. */
  deadlineMs?: number
  /** Whether an unreadable answer may be quoted. */
  quotable?: boolean
  /** Calls `done` when the answer is no longer in memory. Undefined: as soon as it has been returned. */
  whenSent?: (done: () => void) => void
}

export interface UpstreamAnswer {
  /** 2xx; 204 when there is no body. */
  status: number
  /** Exactly what was sent, less a byte order mark. A string, because Node sends a small one together with the headers. */
  text: string
  /** The parsed answer; undefined for text and for 204. */
  json: unknown
}

/** One exchange with an agent or a gateway. Every failure is a `Refusal` that says which hop failed. */
export type Upstream = (target: Target, request: UpstreamRequest) => Promise<UpstreamAnswer>

/** What an answer may weigh, in bytes. */
const answerLimit = 10 * 1024 * 1024

const defaultDeadlineMs = 15_000

export function createUpstream({ config }: Pick<ServerContext, 'config'>): Upstream {
  const userAgent = `placet-dashboard/${config.version}`
  const open = createExchanges(config)

  return async (target, request) => {
    const deadlineMs = request.deadlineMs ?? config.upstreamDeadlineMs ?? defaultDeadlineMs
    const exchange = open(target, { deadlineMs, signal: request.signal })
    try {
      await exchange.enter()
      const answer = await config.dial({
        url: new URL(target.base + request.path),
        method: request.method,
        headers: headersFor(target, request, userAgent),
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        signal: exchange.signal,
      })
      const read = await readAnswer(target, request, answer, { now: config.now, reserve: exchange.reserve })
      if (request.whenSent) request.whenSent(exchange.release)
      else exchange.release()
      return read
    } catch (error) {
      exchange.release()
      const failure = exchange.fail(error)
      throw failure instanceof Refusal ? failure : describeDialFailure(failure, target)
    } finally {
      exchange.settle()
    }
  }
}

/** All that the other side ever gets to see of a request: nothing of the browser's is among it. */
function headersFor(target: Target, request: UpstreamRequest, userAgent: string): Record<string, string> {
  const headers: Record<string, string> = {
    ...(target.kind === 'agent' ? { authorization: `Bearer ${target.key}` } : { 'x-admin-key': target.key }),
    accept: request.answer === 'json' ? 'application/json' : 'text/plain, text/markdown, text/x-diff, */*;q=0.1',
    'x-request-id': request.requestId,
    'user-agent': userAgent,
  }
  if (request.body !== undefined) headers['content-type'] = 'application/json'
  return headers
}

async function readAnswer(
  target: Target,
  request: UpstreamRequest,
  answer: DialAnswer,
  { now, reserve }: Pick<ReadLimits, 'reserve'> & { now: () => number },
): Promise<UpstreamAnswer> {
  if (answer.status >= 300 && answer.status < 400) throw redirected(target, answer)
  const announced = Number(answer.headers['content-length'] ?? 0)
  const bytes = await readCapped(answer.body, {
    limit: answerLimit,
    announced,
    tooLarge: () => tooLarge(target, announced),
    reserve,
  })
  if (answer.status < 200 || answer.status > 299) throw failed(target, answer, bytes, now())
  const text = decode(target, answer, bytes)
  const read =
    request.answer === 'text'
      ? readTextAnswer(target, answer, text)
      : readJsonAnswer(target, request, answer.status, text)
  // Of a gateway's answer the key is hidden later, with all other secrets.
  if (target.kind === 'agent') keepKeyInside(target, text)
  return read
}

function readJsonAnswer(target: Target, request: UpstreamRequest, status: number, text: string): UpstreamAnswer {
  if (text === '' || isEmptyStatus(status)) {
    if (request.method === 'GET') throw invalid(target, 'an empty answer where there should be JSON')
    return { status: 204, text: '', json: undefined }
  }
  let json: unknown
  try {
    json = parseJsonText(text)
  } catch (error) {
    if (error instanceof NestedTooDeep) throw invalid(target, `JSON that is nested more than ${deepest} levels deep`)
    // A page comes from somebody else, who has carried out nothing.
    const [kind, extra] = isPage(text) ? ['a web page', {}] : ['something that is not JSON', { unsure: true } as const]
    const excerpt = request.quotable === false && !isPage(text) ? {} : { excerpt: excerptOf(text, target.key) }
    throw invalid(target, `${kind}. ${elsewhere[target.kind]}`, { ...extra, ...excerpt })
  }
  return { status, text, json }
}

function readTextAnswer(target: Target, { status, headers }: DialAnswer, text: string): UpstreamAnswer {
  if (/^text\/html\b/i.test(headers['content-type'] ?? '') || isPage(text))
    throw invalid(target, 'a web page where there should be plain text', { excerpt: excerptOf(text, target.key) })
  return { status: isEmptyStatus(status) ? 200 : status, text, json: undefined }
}

function failed(target: Target, answer: DialAnswer, bytes: Uint8Array, now: number): Refusal {
  const body = parsedOr(new TextDecoder().decode(bytes))
  const retryAfter =
    answer.status === 429 || answer.status === 503 ? secondsFrom(answer.headers['retry-after'], now) : undefined
  const extra = { upstreamStatus: answer.status, ...(retryAfter === undefined ? {} : { retryAfter }) }
  if (target.kind === 'gateway') return describeGatewayFailure(target, answer.status, body, extra)
  const message = readMessage(body)
  return new Refusal(
    answer.status,
    `upstream_${answer.status}`,
    message === undefined
      ? `The agent at ${target.place} answered with status ${answer.status} and gave no reason.`
      : hideKey(message, target.key),
    extra,
  )
}

/** Whoever repeats the key, say inside a file, must not carry it to the browser. Short keys would match anything. */
export function keepKeyInside({ kind, key, place }: Target, text: string): void {
  if (key.length >= 12 && text.includes(key))
    throw new Refusal(
      502,
      'upstream_invalid',
      `The answer of the ${kind} at ${place} holds its own management key, so it stays on the server.`,
    )
}

/** Takes a byte order mark off. */
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

function decode(target: Target, answer: DialAnswer, bytes: Uint8Array): string {
  const coding = answer.headers['content-encoding']
  if (coding !== undefined && coding !== '' && coding !== 'identity')
    throw invalid(target, 'a compressed answer, though none was asked for')
  try {
    return strictUtf8.decode(bytes)
  } catch {
    throw invalid(target, 'an answer that is not UTF-8 text')
  }
}

/** 205 must not have a body either, and browsers refuse to make an answer of it that has one. */
const isEmptyStatus = (status: number) => status === 204 || status === 205

const isPage = (text: string) => /^\s*<(!doctype|html|\?xml|head|body)/i.test(text)

function parsedOr(text: string): unknown {
  try {
    return parseJsonText(text)
  } catch {
    return text
  }
}

/** `Retry-After` in either of its forms, as seconds from now. */
function secondsFrom(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000)
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}

function redirected({ kind, base, place, key }: Target, { headers }: DialAnswer): Refusal {
  const aim = headers.location === undefined ? null : URL.parse(headers.location, base)
  // A host name is 253 characters at most, and always in lower case.
  const isFit = aim !== null && aim.host.length < 260 && !aim.host.includes(key.toLowerCase())
  const to = isFit ? `to ${aim.host}` : 'elsewhere'
  return new Refusal(
    502,
    'upstream_redirect',
    `The ${kind} at ${place} sent the request on ${to}. Redirects are not followed; store the final address instead.`,
  )
}

const elsewhere = {
  agent: 'The management address may point to something else than the agent',
  gateway: 'The address may point to something else than the gateway',
}

function invalid({ kind, place }: Target, what: string, extra: RefusalExtra = {}): Refusal {
  return new Refusal(502, 'upstream_invalid', `The ${kind} at ${place} was reached but sent ${what}.`, extra)
}

/** `announced` in bytes; 0 when it said nothing of its length. */
function tooLarge({ kind, place }: Target, announced: number): Refusal {
  const size = announced > answerLimit ? `${(announced / 1024 / 1024).toFixed(1)} MiB, which is more` : 'more'
  return new Refusal(
    502,
    'upstream_too_large',
    `The ${kind} at ${place} sent ${size} than the 10 MiB that are passed on. Where that is possible ask for less at once, for example a shorter range.`,
    { unsure: true },
  )
}
