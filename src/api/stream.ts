import { createParser, type EventSourceMessage } from 'eventsource-parser'
import * as z from 'zod/mini'
import { streamLostSchema } from '#contract/plexus/stream.ts'
import { ApiError } from './api-error.ts'
import { openStream } from './client.ts'

interface StreamRequest {
  query?: Record<string, string | number | boolean | undefined>
  signal: AbortSignal
  /** Called when the server says that the gateway's own stream stands. */
  onOpen: () => void
}

/** Longer than the server's heartbeat by far, in milliseconds. */
const silentFor = 45_000

/**
 * The events of a gateway as our server passes them on, until it says that they are lost, the connection breaks or falls
 * silent (all three throw an `ApiError`), or `signal` ends it. `open` and `lost` are ours and told by `onOpen` and by throwing.
 */
export async function* events(
  path: `/api/${string}`,
  { signal, onOpen, ...request }: StreamRequest,
): AsyncGenerator<EventSourceMessage> {
  const silence = new AbortController()
  const either = AbortSignal.any([signal, silence.signal])
  let timer: ReturnType<typeof setTimeout> | undefined
  const heard = () => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), silentFor)
  }
  const waiting: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (event) => waiting.push(event) })
  try {
    heard()
    for await (const text of await openStream(path, { ...request, signal: either })) {
      heard()
      parser.feed(text)
      for (const event of waiting.splice(0)) {
        if (event.event === 'open') onOpen()
        else if (event.event === 'lost') throw lost(event.data)
        else yield event
      }
    }
    throw ended()
  } catch (error) {
    if (silence.signal.aborted && !signal.aborted) throw ended()
    throw error
  } finally {
    clearTimeout(timer)
    silence.abort()
  }
}

const ended = () => new ApiError('network', 'The stream from the Placet server broke off.')

function lost(data: string): ApiError {
  const read = z.safeParse(streamLostSchema, json(data))
  const { code, message } = read.success
    ? read.data
    : { code: 'upstream_unreachable', message: 'The gateway no longer sends.' }
  return new ApiError(code === 'unauthorized' ? 'session' : 'http', message, {
    status: code === 'unauthorized' ? 401 : 502,
    code,
    party: 'gateway',
    ...(code === 'upstream_401' ? { upstreamStatus: 401 } : {}),
  })
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
