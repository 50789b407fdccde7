import type { GroupDraft } from './draft.ts'

/** A copy of the list in which what was at `from` is at `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = [...list]
  rest.splice(to, 0, ...rest.splice(from, 1))
  return rest
}

/** Moves a target one place up or down; over the edge of its group it goes to the next one. Undefined: there is no place. */
export function movedTarget(groups: readonly GroupDraft[], id: string, by: -1 | 1): GroupDraft[] | undefined {
  const at = groups.findIndex(({ targets }) => targets.some((target) => target.id === id))
  const group = groups[at]
  if (!group) return undefined
  const index = group.targets.findIndex((target) => target.id === id)
  const target = group.targets[index]
  if (!target) return undefined
  const within = index + by
  if (within >= 0 && within < group.targets.length)
    return groups.map((one) => (one === group ? { ...one, targets: moved(one.targets, index, within) } : one))
  const next = groups[at + by]
  if (!next) return undefined
  const received = by === 1 ? [target, ...next.targets] : [...next.targets, target]
  return groups.map((one) => {
    if (one === group) return { ...one, targets: one.targets.filter((other) => other !== target) }
    return one === next ? { ...one, targets: received } : one
  })
}

/** Where a target stands, for saying it: "place 2 of 3 in primary". */
export function placeOf(groups: readonly GroupDraft[], id: string): string {
  const group = groups.find(({ targets }) => targets.some((target) => target.id === id))
  if (!group) return 'nowhere'
  const index = group.targets.findIndex((target) => target.id === id)
  return `place ${index + 1} of ${group.targets.length} in ${group.name || 'its group'}`
}
