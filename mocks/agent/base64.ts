import { fromBase64 as bytesOf } from '#lib/base64.ts'

/** Base64 without node, for what also runs in the page. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  // In parts: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

/** Undefined when it is no base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return bytesOf(text)
  } catch {
    return undefined
  }
}
