import type { DialAnswer } from '#server/config.ts'
import type { Target } from '#server/proxy/target.ts'
import type { ArchiveRequest } from './archives.ts'
import { readRefusal } from './read-refusal.ts'
import { streamingHeaders } from './streaming-headers.ts'
import { describeTransfer, watchTransfer, type TransferParts } from './transfer.ts'

export interface DownloadRequest extends ArchiveRequest {
  /** What the gateway must send. */
  type: 'application/gzip' | 'application/json'
  filename: string
  /** Called once the gateway has begun to answer; the file leaves only after it. */
  record: () => Promise<void>
}

export async function download(target: Target, request: DownloadRequest, parts: TransferParts): Promise<Response> {
  const { config, lifetime } = parts
  const watchdog = watchTransfer(target, parts, parts.workMs)
  const end = () => {
    watchdog.stop()
    lifetime.end()
  }
  try {
    const answer = await config.dial({
      url: new URL(target.base + request.path),
      method: 'GET',
      headers: streamingHeaders(target, { ...request, version: config.version, accept: request.type }),
      signal: lifetime.signal,
    })
    const refusal = await readRefusal(target, answer, request.type)
    if (refusal !== undefined) throw refusal
    await request.record()
    watchdog.moved(parts.idleMs)
    return new Response(passOn(answer.body, target, { moved: watchdog.moved, end, lifetime }), {
      headers: fileHeaders(answer, request),
    })
  } catch (error) {
    const refusal = describeTransfer(error, target, lifetime)
    end()
    throw refusal
  }
}

type Passing = { moved: () => void; end: () => void } & Pick<TransferParts, 'lifetime'>

/** One piece for each that is asked for: nothing is read ahead. An error breaks the answer off. */
function passOn(
  body: AsyncIterable<Uint8Array>,
  target: Target,
  { moved, end, lifetime }: Passing,
): ReadableStream<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]()
  const { signal } = lifetime
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const breakOff = () => {
          // Says nothing when it has ended already.
          controller.error(signal.reason)
          end()
        }
        if (signal.aborted) breakOff()
        else signal.addEventListener('abort', breakOff, { once: true })
      },
      async pull(controller) {
        try {
          moved()
          const next = await pieces.next()
          moved()
          if (next.done !== true) return controller.enqueue(next.value)
          controller.close()
        } catch (error) {
          controller.error(describeTransfer(error, target, lifetime))
        }
        end()
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  )
}

function fileHeaders({ headers }: DialAnswer, { type, filename }: DownloadRequest): Record<string, string> {
  const length = headers['content-length']
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${filename}"`,
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    // So that a browser notices when the end is missing.
    ...(length !== undefined && /^\d+$/.test(length) ? { 'content-length': length } : {}),
  }
}
