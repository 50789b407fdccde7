/** Reads JSON that a person typed: the value, or what is wrong with it and where (line and column, from 1). */
export function readJson(text: string): { value: unknown } | { error: string } {
  try {
    return { value: JSON.parse(text) }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'This is not JSON.'
    const at = /position (\d+)/.exec(reason)?.[1]
    if (at === undefined) return { error: reason }
    const before = text.slice(0, Number(at)).split('\n')
    const words = reason.replace(/ in JSON at position.*$/, '').replace(/ at position.*$/, '')
    return { error: `Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${words}.` }
  }
}
