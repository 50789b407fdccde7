import { DiffEditor } from '@monaco-editor/react'
import { useComputedColorScheme } from '@mantine/core'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { themeName } from './themes.ts'

interface CompareProps {
  saved: string
  text: string
  language: string
  /** Two columns, or one below the other on a narrow window. */
  beside: boolean
}

/** What is saved beside what is typed. Read only. Loads Monaco; import it lazily. */
export function Compare({ saved, text, language, beside }: CompareProps) {
  return (
    <DiffEditor
      original={saved}
      modified={text}
      language={language}
      theme={themeName(useComputedColorScheme('light'))}
      loading={<TableSkeleton rows={18} />}
      options={{
        readOnly: true,
        originalEditable: false,
        renderSideBySide: beside,
        minimap: { enabled: false },
        fontFamily: 'var(--mantine-font-family-monospace)',
        fontSize: 13,
        lineHeight: 20,
        scrollBeyondLastLine: false,
        automaticLayout: true,
        originalAriaLabel: 'Saved',
        modifiedAriaLabel: 'Yours',
      }}
    />
  )
}
