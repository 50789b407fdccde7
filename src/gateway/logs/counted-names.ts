/** Names as numbers, and how often each is there. The gateway may make up names for ever: from `most` on they are one. */
export function createNames(most: number) {
  const names: string[] = []
  const counted: number[] = []
  const codes = new Map<string, number>()
  return {
    code(name: string): number {
      const known = codes.get(name)
      if (known !== undefined) return known
      if (names.length >= most) return most - 1
      codes.set(name, names.length)
      counted.push(0)
      return names.push(names.length === most - 1 ? 'others' : name) - 1
    },
    name: (code: number) => names[code] ?? '',
    all: (): readonly string[] => names,
    count(code: number, by: number) {
      counted[code] = (counted[code] ?? 0) + by
    },
    counts: () => new Map(names.flatMap((name, code) => (counted[code] ? [[name, counted[code]] as const] : []))),
  }
}
