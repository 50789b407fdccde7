type Range = readonly [number] | readonly [number, number]

/** Every status code but these; both ends are included. */
export function codesBut(ranges: readonly Range[]): number[] {
  const all = Array.from({ length: 500 }, (_, index) => index + 100)
  return all.filter((code) => !ranges.some(([from, to = from]) => code >= from && code <= to))
}

/** `[408, 500, 501, 502]` → `408, 500-502`. */
export function formatCodes(codes: readonly number[]): string {
  const sorted = [...new Set(codes)].toSorted((one, other) => one - other)
  const runs: [number, number][] = []
  for (const code of sorted) {
    const run = runs.at(-1)
    if (run && code === run[1] + 1) run[1] = code
    else runs.push([code, code])
  }
  return runs
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}-${to}`))
    .join(', ')
}

/** The same to be read only, shorter where most of them are in it: `all but 200-299, 413`. */
export function codesInWords(codes: readonly number[]): string {
  const others = codesBut(codes.map((code) => [code]))
  if (codes.length === 0) return 'none'
  if (others.length === 0) return 'all'
  const [listed, left] = [formatCodes(codes), formatCodes(others)]
  return left.length < listed.length ? `all but ${left}` : listed
}

/** Reads codes and ranges as a person types them (`408, 500-599 5xx`), each once and in order; or what can't be read of it. */
export function readCodes(text: string): { codes: number[] } | { error: string } {
  const codes = new Set<number>()
  for (const part of text
    .replaceAll(/\s*[-–]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter((part) => part !== '')) {
    const range = rangeOf(part)
    if (range === undefined) return { error: `“${part}” is no status code and no range: 408, 500-599, 5xx.` }
    const [from, to] = range
    if (from < 100 || to > 599) return { error: `${part}: status codes go from 100 to 599.` }
    if (from > to) return { error: `${part}: the range runs backwards.` }
    for (let code = from; code <= to; code += 1) codes.add(code)
  }
  return { codes: [...codes].toSorted((one, other) => one - other) }
}

function rangeOf(part: string): [number, number] | undefined {
  const [, hundred] = /^(\d)xx$/i.exec(part) ?? []
  if (hundred !== undefined) return [Number(hundred) * 100, Number(hundred) * 100 + 99]
  const [, from, to = from] = /^(\d{3})(?:-(\d{3}))?$/.exec(part) ?? []
  return from === undefined || to === undefined ? undefined : [Number(from), Number(to)]
}

/** The same of values that were checked to be codes. */
export const codesDifference = (codes: readonly unknown[]): string =>
  formatCodes(codes.filter((code) => typeof code === 'number'))
