/**
 * Whether text is how an agent shows a secret without telling it (`****`, `sk-…3f2a`, `8412...x9Qk`, `[redacted]`), and so
 * must never be written back. `known`: how it shows the one at hand.
 */
export function isMask(text: string, known = ''): boolean {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > 200) return false
  return (
    trimmed === known.trim() ||
    /[*•●∙·]{3}|x{6,}|X{6,}/.test(trimmed) ||
    /^\S{0,12}(…|\.{3})\S{0,12}$/.test(trimmed) ||
    /^[<[({]?(redacted|masked|hidden|secret|configured|set)[>\])}]?$/i.test(trimmed)
  )
}
