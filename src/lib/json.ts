/** Reads JSON that a person typed: the value, or what is wrong with it and where (line and column, from 1). */
export function readJson(text: string): { value: unknown } | { error: string } {
  try {
    return { value: JSON.parse(text) }
  } catch {
    const { at, expected } = findFault(text)
    const before = text.slice(0, at).split('\n')
    return { error: `Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${expected}.` }
  }
}

/** What may come next. */
type State = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end'

const words: Record<State, string> = {
  value: 'a value is expected here',
  'value or ]': 'a value or ] is expected here',
  name: 'a name in double quotes is expected here',
  'name or }': 'a name in double quotes or } is expected here',
  ':': 'a colon is expected here',
  ', or end': 'a comma or the closing bracket is expected here',
}

const scalar =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy

/** The first place of `text` that can't be JSON. Browsers leave the place out of their own words when they feel like it. */
function findFault(text: string): { at: number; expected: string } {
  const open: ('}' | ']')[] = []
  let state: State = 'value'
  let at = 0
  const fault = (expected = words[state]) => ({ at, expected })
  for (;;) {
    while (/[\t\n\r ]/.test(text[at] ?? '')) at += 1
    const char = text[at]
    if (char === undefined) return fault('it ends too early')
    if (state === ', or end' && open.length === 0) return fault('nothing is expected any more')
    if (char === open.at(-1) && (state === ', or end' || state.endsWith(char))) {
      open.pop()
      state = ', or end'
    } else if (char === ',' && state === ', or end') state = open.at(-1) === '}' ? 'name' : 'value'
    else if (char === ':' && state === ':') state = 'value'
    else if ((char === '{' || char === '[') && state.startsWith('value')) {
      open.push(char === '{' ? '}' : ']')
      state = char === '{' ? 'name or }' : 'value or ]'
    } else {
      scalar.lastIndex = at
      const found = scalar.exec(text)?.[0]
      const fits = state.startsWith('value') || (state.startsWith('name') && char === '"')
      if (found === undefined || !fits) return fault(char === '"' && fits ? 'this text does not end' : undefined)
      state = state.startsWith('name') ? ':' : ', or end'
      at += found.length - 1
    }
    at += 1
  }
}
