import { Editor } from '@monaco-editor/react'
import { useComputedColorScheme } from '@mantine/core'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { codeOptions } from '#agent/workspace/editor/code-options.ts'
import { asEdited, asWritten } from '#agent/workspace/editor/line-ends.ts'
import '#agent/workspace/editor/monaco.ts'
import { themeName } from '#agent/workspace/editor/themes.ts'
import { languageOf } from '#agent/workspace/language.ts'

interface ResultEditorProps {
  name: string
  text: string
  readOnly: boolean
  /** Somebody typed. */
  onChange: (text: string) => void
}

/** What the merge makes, to be corrected by hand. Loads Monaco; import it lazily. */
export function ResultEditor({ name, text, readOnly, onChange }: ResultEditorProps) {
  const scheme = useComputedColorScheme('light')
  return (
    <Editor
      value={asEdited(text)}
      language={languageOf(name, text.slice(0, 200))}
      theme={themeName(scheme)}
      loading={<TableSkeleton rows={12} />}
      onChange={(edited) => {
        if (edited !== undefined && edited !== asEdited(text)) onChange(asWritten(edited, text))
      }}
      options={{
        ...codeOptions,
        readOnly,
        readOnlyMessage: { value: 'Decide every conflict first.' },
        ariaLabel: `Result of the merge of ${name}`,
      }}
    />
  )
}
