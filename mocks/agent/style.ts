import { isRecord } from '#contract/lenient.ts'
import type { Style } from './scenarios.ts'

/**
 * Puts one row into the agent's way of writing. `required` are the members that the contract insists on; everything
 * else goes when the style leaves optional members out.
 */
export function styled(
  style: Style,
  row: Record<string, unknown>,
  required: readonly string[],
): Record<string, unknown> {
  if (style === 'camel') return camelKeys(row)
  if (style !== 'missing-optionals') return row
  return Object.fromEntries(Object.entries(row).filter(([name]) => required.includes(name)))
}

/** A list in its envelope, or bare. `extra` are the members beside `items`. */
export function listed(style: Style, items: readonly unknown[], extra: Record<string, unknown> = {}): unknown {
  if (style === 'bare-arrays') return items
  return style === 'missing-optionals' ? { items } : { items, ...extra }
}

function camelKeys(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      name === 'tool_calls' && Array.isArray(value)
        ? value.map((call) => (isRecord(call) ? camelKeys(call) : call))
        : value,
    ]),
  )
}
