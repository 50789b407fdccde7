import { monaco } from './monaco.ts'

/** Characters up to which a text is looked at: reading YAML takes its time. */
const most = 200_000

/** Marks what is wrong with YAML, or with the front matter of Markdown. JSON is seen to by Monaco itself. */
export async function checkYaml(model: monaco.editor.ITextModel): Promise<void> {
  const language = model.getLanguageId()
  if ((language !== 'yaml' && language !== 'markdown') || model.getValueLength() > most) return
  const text = model.getValue(monaco.editor.EndOfLinePreference.LF)
  if (language === 'markdown' && !text.startsWith('---')) return monaco.editor.setModelMarkers(model, 'yaml', [])
  const { frontMatterProblems, yamlProblems } = await import('./yaml-problems.ts')
  if (model.isDisposed()) return
  const found = language === 'yaml' ? yamlProblems(text) : frontMatterProblems(text)
  monaco.editor.setModelMarkers(
    model,
    'yaml',
    found.map(({ message, line, column, endLine, endColumn }) => ({
      message,
      severity: monaco.MarkerSeverity.Error,
      startLineNumber: line,
      startColumn: column,
      endLineNumber: endLine,
      endColumn,
    })),
  )
}
