import { LineCounter, parseAllDocuments } from 'yaml'

/** Where a text breaks the rules of its language; lines and columns from 1, the end is not part of it. */
export interface Found {
  message: string
  line: number
  column: number
  endLine: number
  endColumn: number
}

/** What keeps `text` from being YAML. Loads a parser; import it lazily. */
export function yamlProblems(text: string): Found[] {
  const lineCounter = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false, logLevel: 'silent' })
  if (!Array.isArray(documents)) return []
  return documents.flatMap(({ errors }) =>
    errors.map(({ message, pos: [start, end] }) => {
      const from = lineCounter.linePos(start)
      const to = lineCounter.linePos(Math.max(end, start + 1))
      return { message, line: from.line, column: from.col, endLine: to.line, endColumn: to.col }
    }),
  )
}

/** The same for what stands between `---` at the top of Markdown. */
export function frontMatterProblems(text: string): Found[] {
  const matter = /^---[ \t]*\n([\s\S]*?\n)---[ \t]*(?:\n|$)/.exec(text)?.[1]
  if (matter === undefined) return []
  return yamlProblems(matter).map((found) => ({ ...found, line: found.line + 1, endLine: found.endLine + 1 }))
}
