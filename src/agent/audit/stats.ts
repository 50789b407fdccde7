import { isRecord } from '#contract/lenient.ts'

/** What could be read out of an agent's counts, whatever their shape. */
export interface Counts {
  /** Single figures, the well-known first: `['total', 4711]`. */
  figures: readonly (readonly [name: string, value: number])[]
  /** Figures per value of something, the highest first. */
  groups: readonly { name: string; counts: readonly (readonly [value: string, count: number])[] }[]
}

const knownFigures = ['total', 'count', 'events', 'errors', 'error_count', 'failed', 'runs']
const knownGroups = ['event', 'status', 'channel', 'origin', 'model', 'tool_name', 'tool']

/** Numbers are figures; objects of numbers and lists of `{name, count}` are groups; everything else is only in the raw answer. */
export function readCounts(raw: unknown): Counts {
  const figures: [string, number][] = []
  const groups: { name: string; counts: [string, number][] }[] = []
  for (const [name, value] of Object.entries(isRecord(raw) ? raw : {})) {
    const counts = countsOf(value)
    if (typeof value === 'number') figures.push([readable(name), value])
    else if (counts.length > 0) groups.push({ name: groupName(name), counts })
    else if (isRecord(value)) {
      const inner = readCounts(value)
      figures.push(...inner.figures.map(([part, count]): [string, number] => [`${readable(name)} ${part}`, count]))
      groups.push(
        ...inner.groups.map((group) => ({ name: group.name, counts: [...group.counts] as [string, number][] })),
      )
    }
  }
  return {
    figures: figures.toSorted(([a], [b]) => rank(knownFigures, a) - rank(knownFigures, b)),
    groups: groups.toSorted((a, b) => rank(knownGroups, a.name) - rank(knownGroups, b.name)),
  }
}

function countsOf(value: unknown): [string, number][] {
  const found = Array.isArray(value) ? value.map(pairOf) : isRecord(value) ? Object.entries(value) : []
  const pairs = found.filter((pair): pair is [string, number] => pair !== undefined && typeof pair[1] === 'number')
  return pairs.length === found.length ? pairs.toSorted((a, b) => b[1] - a[1]) : []
}

/** `{event: 'tool_call', count: 3}` → `['tool_call', 3]`: the one text and the one number of a row. */
function pairOf(row: unknown): [string, unknown] | undefined {
  if (!isRecord(row)) return undefined
  const name = Object.values(row).find((value) => typeof value === 'string')
  const count = row['count'] ?? Object.values(row).find((value) => typeof value === 'number')
  return typeof name === 'string' ? [name, count] : undefined
}

/** `by_tool_name`, `byToolName` → `tool name`. */
const groupName = (name: string) => readable(name.replace(/^by_?(?=[A-Z_a-z])/, ''))

const readable = (name: string) =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim()
    .toLowerCase()

function rank(known: readonly string[], name: string): number {
  const place = known.findIndex((one) => one.replaceAll('_', ' ') === name)
  return place === -1 ? known.length : place
}
