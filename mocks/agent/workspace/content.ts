import type { Content } from '#mocks/agent/installation/timeline.ts'

/** As text where it is valid UTF-8 without zeros; a mark at its beginning stays. */
export function contentOf(bytes: Uint8Array<ArrayBuffer>): Content {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return text.includes('\0') ? bytes : text
  } catch {
    return bytes
  }
}

export const bytesOf = (content: Content): Uint8Array<ArrayBuffer> =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content

/** Whether both are the same file; undefined: there is none. */
export function isSameContent(one: Content | undefined, other: Content | undefined): boolean {
  if (typeof one === 'string' || typeof other === 'string' || !one || !other) return one === other
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}
