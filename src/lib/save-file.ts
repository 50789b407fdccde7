import { fromBase64 } from './base64.ts'

/** Hands the person a file made in the page. `name` with its extension. */
export function saveFile(
  name: string,
  text: string,
  type: 'text/csv' | 'application/json' | 'text/markdown' | 'text/plain',
) {
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }))
}

/** The same for bytes from elsewhere. Never as what they claim to be, so that no browser opens them. False when they are no base64. */
export function saveBase64(name: string, base64: string): boolean {
  try {
    saveBytes(name, fromBase64(base64.replaceAll('-', '+').replaceAll('_', '/')))
    return true
  } catch {
    return false
  }
}

/** The same for bytes, never as what they claim to be. */
export const saveBytes = (name: string, bytes: Uint8Array<ArrayBuffer>): void =>
  saveBlob(name, new Blob([bytes], { type: 'application/octet-stream' }))

/** The same for what is made already. */
export function saveBlob(name: string, blob: Blob) {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the blob by the next turn.
  setTimeout(() => URL.revokeObjectURL(url))
}

/** A name that every file system takes: `audit-telegram-8837261`. */
export const fileNameOf = (...parts: readonly string[]) =>
  parts
    .join('-')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .slice(0, 120)
