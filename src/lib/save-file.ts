/** Hands the person a file made in the page. `name` with its extension. */
export function saveFile(name: string, text: string, type: 'text/csv' | 'application/json' | 'text/markdown') {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
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
