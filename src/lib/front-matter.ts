/** What stands between two `---` lines at the top of a Markdown file, by name and as written, and the text below it. */
export interface FrontMatter {
  /** In the order of the file. A value of several lines keeps them. */
  facts: readonly (readonly [name: string, value: string])[]
  body: string
}

/** Reads the names at the first level only: nested YAML is shown as it is, not understood. Without front matter everything is body. */
export function readFrontMatter(text: string): FrontMatter {
  const found = /^\uFEFF?---[ \t]*\r?\n((?:.*\r?\n)*?)---[ \t]*(?:\r?\n|$)/.exec(text)
  if (!found) return { facts: [], body: text }
  const facts: [string, string][] = []
  for (const line of (found[1] ?? '').split(/\r?\n/)) {
    const [, name, value = ''] = /^([A-Za-z][\w.-]*):(?:[ \t]+(.*)|$)/.exec(line) ?? []
    const last = facts.at(-1)
    if (name !== undefined) facts.push([name, value])
    else if (last && !line.startsWith('#')) last[1] += `\n${line}`
  }
  return {
    facts: facts.map(([name, value]) => [name, plain(value)] as const).filter(([, value]) => value !== ''),
    body: text.slice(found[0].length),
  }
}

/** Without the marks of a block, the indentation and the quotes. */
function plain(value: string): string {
  const [first = '', ...rest] = value.split('\n')
  const lines = rest.map((line) => line.trim())
  // Folded and plain text continue on the next line; a literal block and a list keep their lines.
  const joint = /^\|/.test(first) || lines.some((line) => line.startsWith('- ')) ? '\n' : ' '
  const text = [/^[|>][+-]?\d?$/.test(first.trim()) ? '' : first.trim(), ...lines].filter(Boolean).join(joint)
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text
}
