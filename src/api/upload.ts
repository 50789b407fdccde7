import * as z from 'zod/mini'
import { ApiError } from './api-error.ts'
import { describe, failure } from './client.ts'

interface Upload<S extends z.ZodMiniType> {
  /** Sent piece by piece from where it lies; its type becomes the content type. */
  body: Blob
  /** Bytes that have left the page. */
  onProgress: (sent: number) => void
  returns: S
}

/**
 * Sends a file. Rejects like `call`, and with two codes of its own: `upload_broken` when the file did not arrive as a
 * whole, `answer_lost` when it did but nobody knows what came of it.
 */
export async function upload<S extends z.ZodMiniType>(
  path: `/api/${string}`,
  request: Upload<S>,
): Promise<z.output<S>> {
  const { response, body } = await post(path, request)
  if (!response.ok) throw failure(response, body, path)
  const parsed = z.safeParse(request.returns, body)
  if (parsed.success) return parsed.data
  throw new ApiError('contract', `The answer does not look as expected: ${describe(parsed.error)}`, {
    status: response.status,
    party: 'gateway',
    raw: body,
  })
}

// Not `fetch`: it does not tell how far it is.
function post(path: string, { body, onProgress }: Upload<z.ZodMiniType>) {
  return new Promise<{ response: Response; body: unknown }>((resolve, reject) => {
    const request = new XMLHttpRequest()
    let hasLeft = false
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded))
    request.upload.addEventListener('load', () => {
      hasLeft = true
      onProgress(body.size)
    })
    request.addEventListener('load', () => resolve({ response: responseOf(request), body: readJson(request) }))
    for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, () => reject(broken(hasLeft)))
    request.open('POST', path)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('content-type', body.type)
    request.send(body)
  })
}

function broken(hasLeft: boolean): ApiError {
  return hasLeft
    ? new ApiError(
        'network',
        'The whole file was sent, but the answer of the Placet server was lost on its way to you.',
        {
          code: 'answer_lost',
          party: 'gateway',
        },
      )
    : new ApiError('network', 'The connection to the Placet server broke before the whole file was sent.', {
        code: 'upload_broken',
        party: 'gateway',
      })
}

function responseOf(request: XMLHttpRequest): Response {
  const id = request.getResponseHeader('x-request-id')
  return new Response(null, { status: request.status, headers: id === null ? {} : { 'x-request-id': id } })
}

function readJson({ responseText }: XMLHttpRequest): unknown {
  try {
    return JSON.parse(responseText)
  } catch {
    return responseText === '' ? undefined : responseText
  }
}
