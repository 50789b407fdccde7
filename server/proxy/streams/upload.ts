import type { DialAnswer } from '#server/config.ts'
import { parseJsonText } from '#server/parse-json.ts'
import { Refusal } from '#server/problem.ts'
import { maskTexts } from '#server/proxy/secrets/mask-answer.ts'
import type { Target } from '#server/proxy/target.ts'
import type { ArchiveRequest } from './archives.ts'
import { readRefusal } from './read-refusal.ts'
import { streamingHeaders } from './streaming-headers.ts'
import { describeTransfer, watchTransfer, type TransferParts } from './transfer.ts'
import type { Watchdog } from './watchdog.ts'

export interface UploadRequest extends ArchiveRequest {
  /** The request's own content type. */
  type: string | undefined
  body: ReadableStream<Uint8Array> | null
  /** Bytes, as the sender says; undefined when it says nothing. */
  announced: number | undefined
  /** Bytes. */
  limit: number
}

export async function upload(target: Target, request: UploadRequest, parts: TransferParts): Promise<unknown> {
  const { config, lifetime } = parts
  const watchdog = watchTransfer(target, parts, parts.idleMs)
  const reader = request.body?.getReader()
  try {
    const answer = await config.dial({
      url: new URL(target.base + request.path),
      method: 'POST',
      headers: {
        ...streamingHeaders(target, { ...request, version: config.version, accept: 'application/json' }),
        ...bodyHeaders(request),
      },
      body: piecesOf(reader, { limit: request.limit, moved: watchdog.moved, workMs: parts.workMs }),
      signal: lifetime.signal,
    })
    watchdog.moved(parts.idleMs)
    const refusal = await readRefusal(target, answer, 'application/json')
    if (refusal !== undefined) throw refusal
    return maskTexts(await readJson(target, answer), target.key)
  } catch (error) {
    throw describeTransfer(error, target, lifetime)
  } finally {
    watchdog.stop()
    // Not awaited: the answer need not wait for the sender to notice.
    reader?.cancel().catch(() => undefined)
    lifetime.end()
  }
}

/** Refuses what the gateway would not take (415), and what says that it is too large (413). */
function bodyHeaders({ type, announced, limit }: UploadRequest): Record<string, string> {
  const kind = type?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!['application/json', 'application/gzip', 'application/x-gzip', 'application/octet-stream'].includes(kind))
    throw new Refusal(
      415,
      'invalid_request',
      'Send a backup as application/json or application/gzip, the way it was downloaded.',
    )
  if (announced !== undefined && announced > limit) throw tooLarge(limit)
  return { 'content-type': kind, ...(announced === undefined ? {} : { 'content-length': String(announced) }) }
}

/** One piece for each that the gateway takes. */
async function* piecesOf(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  { limit, moved, workMs }: { limit: number; workMs: number } & Pick<Watchdog, 'moved'>,
): AsyncGenerator<Uint8Array> {
  const next = () => reader?.read().catch(() => Promise.reject(senderGone()))
  let size = 0
  for (let read = await next(); read?.value !== undefined; read = await next()) {
    moved()
    size += read.value.length
    if (size > limit) throw tooLarge(limit)
    yield read.value
    moved()
  }
  moved(workMs)
}

/** Bytes of the answer to a restored backup: a line per table. */
const mostAnswer = 1024 * 1024

async function readJson(target: Target, { body }: DialAnswer): Promise<unknown> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of body) {
    text += decoder.decode(piece, { stream: true })
    if (text.length > mostAnswer) break
  }
  try {
    return parseJsonText(text)
  } catch {
    throw new Refusal(
      502,
      'upstream_invalid',
      `The gateway at ${target.place} took the backup but answered with something that is not JSON. Look whether it holds what was restored.`,
    )
  }
}

function tooLarge(limit: number): Refusal {
  return new Refusal(
    413,
    'too_large',
    `This backup is larger than the ${Math.floor(limit / 1024 ** 2)} MiB allowed here.`,
  )
}

/** Nobody reads this answer; it is for the log. */
function senderGone(): Refusal {
  return new Refusal(499, 'cancelled', 'The connection ended before the whole backup had arrived.')
}
