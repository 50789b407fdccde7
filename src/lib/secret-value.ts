/** The most that a secret may hold, in bytes of UTF-8. */
export const maxSecretBytes = 64 * 1024

export const utf8Bytes = (text: string) => new TextEncoder().encode(text).length

/** `begins with a space and ends with a line break`; undefined when there is nothing around the value. */
export function edgesOf(value: string): string | undefined {
  const inner = value.trim()
  if (value === inner) return undefined
  if (inner === '') return 'is nothing but spaces and line breaks'
  const before = value.slice(0, value.indexOf(inner))
  const after = value.slice(before.length + inner.length)
  const parts = [before && `begins with ${nameOf(before)}`, after && `ends with ${nameOf(after)}`]
  return parts.filter(Boolean).join(' and ')
}

/** Whether this is how an agent shows a secret (`sk-…3f2a`, `***`) rather than a secret. `mask`: how it shows the one at hand. */
export function looksLikeMask(value: string, mask = ''): boolean {
  const text = value.trim()
  if (text === '') return false
  return text === mask.trim() || /^[\w-]{0,8}(\*{3,}|[•●]{2,}|…)[\w-]{0,8}$/.test(text)
}

function nameOf(edge: string): string {
  if (/[\r\n]/.test(edge)) return 'a line break'
  if (edge.includes('\t')) return 'a tab'
  return edge.length === 1 ? 'a space' : 'spaces'
}
