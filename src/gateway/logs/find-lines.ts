import type { LogBlock } from './log-store.ts'

/** Which lines of a block match, by their numbers: module, message and details are looked at as one text. */
export function findLines({ from, bytes, ends, modules, names }: LogBlock, expression: RegExp): number[] {
  const decoder = new TextDecoder()
  const whole = decoder.decode(bytes)
  // Of plain letters, each is one byte, and every line can be cut out of the whole.
  const isPlain = whole.length === bytes.length
  const found: number[] = []
  let start = 0
  for (const [index, end] of ends.entries()) {
    const text = isPlain ? whole.slice(start, end) : decoder.decode(bytes.subarray(start, end))
    if (expression.test(`${names[modules[index] ?? 0]} ${text}`)) found.push(from + index)
    start = end
  }
  return found
}
