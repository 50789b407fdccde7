import { DiffEditor, type DiffOnMount } from '@monaco-editor/react'
import { Button, useComputedColorScheme } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { plural } from '#lib/numbers.ts'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { codeOptions } from './code-options.ts'
import { asEdited } from './line-ends.ts'
import { themeName } from './themes.ts'
import classes from './compare.module.css'

interface CompareProps {
  saved: string
  text: string
  language: string
  wrap: boolean
}

type DiffInstance = Parameters<DiffOnMount>[0]

/** What is saved beside what is typed, or one below the other on a small window. Read only. Loads Monaco; import it lazily. */
export function Compare({ saved, text, language, wrap }: CompareProps) {
  const isNarrow = useMediaQuery('(max-width: 1199px)', undefined, { getInitialValueInEffect: false })
  const scheme = useComputedColorScheme('light')
  const [editor, setEditor] = useState<DiffInstance>()
  const [changes, setChanges] = useState<number>()
  const models = useRef<ReturnType<DiffInstance['getModel']>>(null)
  // They go after the editor that shows them, which the wrapper would do the other way round.
  useEffect(
    () => () => {
      setTimeout(() => {
        models.current?.original.dispose()
        models.current?.modified.dispose()
      })
    },
    [],
  )
  const mount: DiffOnMount = (made) => {
    models.current = made.getModel()
    setEditor(made)
    made.onDidUpdateDiff(() => setChanges(made.getLineChanges()?.length))
  }
  const isSame = asEdited(saved) === asEdited(text)
  return (
    <div className={classes.compare}>
      <div className={classes.head}>
        <span role="status">{wordsFor(saved, text, changes)}</span>
        {!isSame && (
          <>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconArrowUp size={13} />}
              onClick={() => editor?.goToDiff('previous')}
            >
              Previous change
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconArrowDown size={13} />}
              onClick={() => editor?.goToDiff('next')}
            >
              Next change
            </Button>
          </>
        )}
      </div>
      <div className={classes.body}>
        <DiffEditor
          original={asEdited(saved)}
          modified={asEdited(text)}
          language={language}
          theme={themeName(scheme)}
          keepCurrentOriginalModel
          keepCurrentModifiedModel
          loading={<TableSkeleton rows={18} />}
          onMount={mount}
          options={{
            ...codeOptions,
            readOnly: true,
            originalEditable: false,
            renderSideBySide: !isNarrow,
            useInlineViewWhenSpaceIsLimited: false,
            ignoreTrimWhitespace: false,
            renderMarginRevertIcon: false,
            renderGutterMenu: false,
            renderOverviewRuler: false,
            wordWrap: wrap ? 'on' : 'off',
            diffWordWrap: wrap ? 'on' : 'off',
            hideUnchangedRegions: { enabled: true },
            originalAriaLabel: 'Saved',
            modifiedAriaLabel: 'Yours',
          }}
        />
      </div>
    </div>
  )
}

function wordsFor(saved: string, text: string, changes: number | undefined): string {
  if (saved === text) return 'No differences: this is what the agent has.'
  if (asEdited(saved) === asEdited(text)) return 'Only the line ends differ, or the mark at the beginning.'
  if (changes === undefined) return 'Comparing…'
  return `${plural(changes, 'change')} since the saved version`
}
