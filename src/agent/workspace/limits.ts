import { ApiError } from '#api/api-error.ts'
import { formatBytes } from '#lib/numbers.ts'

/** What our server passes on as one write, in bytes of JSON (its declaration of the route). */
const mostBytes = 3 * 1024 * 1024

/** Above this, a text is shown but not edited: the editor would be slow, and the write refused. In bytes. */
export const mostEditable = 2 * 1024 * 1024

/** What is asked about before it is read: it takes its time, and its share of a metered line. In bytes. */
export const mostUnasked = 5 * 1024 * 1024

/** What an agent's answer may weigh on its way here: above it a file can't be read at all. In bytes. */
export const mostReadable = 10 * 1024 * 1024

/** A text as it travels: as a JSON string in UTF-8, in bytes. */
export const bytesOnTheWay = (text: string) =>
  new TextEncoder().encode(JSON.stringify({ content: text, encoding: 'utf-8' })).length

/** The same of a file that is no text, by its size: as base64. */
export const base64OnTheWay = (bytes: number) =>
  Math.ceil(bytes / 3) * 4 + JSON.stringify({ content: '', encoding: 'base64' }).length

/** How much of what can be written a text takes, in words; undefined: there is nothing to worry about. */
export function sizeState(text: string): { is: 'near' | 'over'; words: string } | undefined {
  // The longest a character can become is six bytes: most texts need no counting.
  if (text.length * 6 < mostBytes * nearFrom) return undefined
  const bytes = bytesOnTheWay(text)
  if (bytes < mostBytes * nearFrom) return undefined
  const share = `${formatBytes(bytes)} of ${formatBytes(mostBytes)} that can be sent`
  return bytes > mostBytes ? { is: 'over', words: `Too large to save: ${share}` } : { is: 'near', words: share }
}

const nearFrom = 0.8

/** Why a text can't be written, in words; undefined when it can. */
export const problemOfSize = (text: string): string | undefined =>
  sizeState(text)?.is === 'over' ? tooMuch(bytesOnTheWay(text), 'This text', 'your text is still here') : undefined

/** The same of a file that is no text, by its size in bytes. */
export const problemOfUpload = (bytes: number): string | undefined =>
  base64OnTheWay(bytes) > mostBytes
    ? tooMuch(base64OnTheWay(bytes), 'This file', 'the workspace is as before')
    : undefined

const tooMuch = (bytes: number, what: string, after: string) =>
  `${what} takes ${formatBytes(bytes)} to send, ${formatBytes(bytes - mostBytes)} more than can be written. Nothing was saved; ${after}.`

/** A refused write in words that say whose limit it was, and what to do. `bytes`: what was sent. Other failures stay as they are. */
export function explainWrite(error: ApiError, bytes: number): ApiError {
  const words = wordsFor(error, bytes)
  if (words === undefined) return error
  const { status, code, upstreamStatus, issues, requestId } = error
  return new ApiError(error.kind, words, { status, code, upstreamStatus, issues, requestId })
}

function wordsFor({ status, code, upstreamStatus, message }: ApiError, bytes: number): string | undefined {
  const said = /[.!?]$/.test(message) ? message : `${message}.`
  if (upstreamStatus === 413)
    return `The agent itself takes no file of this size (${formatBytes(bytes)} to send). It says: ${said} Nothing was saved.`
  if (upstreamStatus === 400) return `The agent refuses this: ${said} Nothing was saved.`
  if (status !== 413) return undefined
  // A server that does not say how much it takes; a Placet takes 256 KiB unless told otherwise.
  const limit = code === 'too_large' ? said : `It takes ${formatBytes(mostOfPlacet)} unless told otherwise.`
  return `The server in front of this agent takes less than the ${formatBytes(bytes)} that this is to send. ${limit} Nothing was saved; make it smaller, or split it.`
}

const mostOfPlacet = 256 * 1024

/** A file that could not be read because of its size, in words; undefined: that is not the reason. */
export function tooLargeToRead({ code, upstreamStatus, message }: ApiError): string | undefined {
  if (code === 'upstream_too_large')
    return `It takes more than the ${formatBytes(mostReadable)} that our server takes from an agent at once.`
  return upstreamStatus === 413 ? `The agent does not send it. It says: ${message}` : undefined
}
