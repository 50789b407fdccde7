import { Editor, type OnMount } from '@monaco-editor/react'
import { useComputedColorScheme } from '@mantine/core'
import { type RefObject, useEffect, useRef } from 'react'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { codeOptions, longTextOptions, manyCharacters } from './code-options.ts'
import { checkYaml } from './check-yaml.ts'
import type { Cursor, Problem } from './file-state.ts'
import { holdText } from './held-texts.ts'
import { monaco } from './monaco.ts'
import { replaceText } from './replace-text.ts'
import { themeName } from './themes.ts'
import { whenQuiet } from './when-quiet.ts'
import './code-editor.css'

type CodeInstance = Parameters<OnMount>[0]

/** What buttons outside do with the editor. */
export interface EditorHandle {
  /** From 1. */
  goTo: (line: number, column?: number) => void
  find: () => void
  goToLine: () => void
}

interface CodeEditorProps {
  agentId: string
  /** Names the text: the editor keeps undo history and scroll position for each. Key the element by it. */
  path: string
  /** What is to be edited, lines ended by `\n`. May change: a merge, their version, a draft of another window. */
  text: string
  /** The same as it is now; `text` may be a few keys behind. */
  textNow: () => string
  language: string
  /** Why nothing can be typed; said when somebody tries. Undefined: it can. */
  readOnly?: string | undefined
  wrap: boolean
  /** To bring into sight, from 1. */
  line?: number | undefined
  /** Somebody typed. For a long text after a pause, otherwise with every key. */
  onType: (text: string) => void
  /** After a pause in the typing. */
  onPause: () => void
  onCursor: (cursor: Cursor) => void
  /** Of the language: a missing comma. */
  onProblems: (problems: readonly Problem[]) => void
  onReady: (handle: EditorHandle) => void
}

/** Characters from which on a text is handed on in pauses only. */
const long = 100_000

/** The editor itself. Loads Monaco; import it lazily. */
export function CodeEditor(props: CodeEditorProps) {
  const { agentId, path, text, language, readOnly, wrap, line, onProblems } = props
  const scheme = useComputedColorScheme('light')
  const opened = useRef<Opened>(undefined)
  // What Monaco calls is given once, when it starts; what it should do changes.
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const uri = uriOf(agentId, path)

  const mount: OnMount = (editor) => {
    const now = open(editor, latest)
    opened.current = now
    holdText(agentId, path, { flush: now.typing.flush, dispose: () => now.model.dispose() })
    latest.current.onReady(handleOf(editor))
    // What was found when its tab was last in sight.
    onProblems(problemsOf(monaco.editor.getModelMarkers({ resource: now.model.uri })))
    if (latest.current.line !== undefined) now.mark(latest.current.line)
    if (isOpenedByHand()) editor.focus()
  }
  useEffect(() => {
    if (line !== undefined) opened.current?.mark(line)
  }, [line])
  useEffect(() => {
    const model = monaco.editor.getModel(monaco.Uri.parse(uri))
    // What is being typed here goes on top of what came from elsewhere, not the other way round.
    if (model && !opened.current?.typing.isAsked()) replaceText(model, latest.current.textNow())
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- `text` says when to look, `textNow` what is there
  }, [text, uri])
  useEffect(() => () => opened.current?.close(), [])
  const isLong = text.length > manyCharacters
  return (
    <Editor
      path={uri}
      defaultValue={text}
      language={language}
      theme={themeName(scheme)}
      keepCurrentModel
      loading={<TableSkeleton rows={18} />}
      onMount={mount}
      onValidate={(markers) => onProblems(problemsOf(markers))}
      options={{
        ...codeOptions,
        ...(isLong ? longTextOptions : {}),
        readOnly: readOnly !== undefined,
        readOnlyMessage: { value: readOnly ?? '' },
        wordWrap: wrap ? 'on' : 'off',
        ariaLabel: `Text of ${path}`,
      }}
    />
  )
}

const problemsOf = (markers: readonly monaco.editor.IMarker[]) =>
  markers.map(({ message, startLineNumber, startColumn, severity }): Problem => ({
    message,
    line: startLineNumber,
    column: startColumn,
    severity: severity === monaco.MarkerSeverity.Error ? 'error' : 'warning',
  }))

interface Opened {
  model: monaco.editor.ITextModel
  typing: ReturnType<typeof whenQuiet>
  mark: (line: number) => void
  close: () => void
}

/** Listens to an editor that has just been made. */
function open(editor: CodeInstance, latest: RefObject<CodeEditorProps>): Opened {
  const model = editor.getModel()
  if (!model) throw new Error('The editor started without a text.')
  model.setEOL(monaco.editor.EndOfLineSequence.LF) // a text of one line would get that of this computer
  const textNow = () => model.getValue(monaco.editor.EndOfLinePreference.LF)
  const typing = whenQuiet(150, () => latest.current.onType(textNow()))
  const pausing = whenQuiet(400, () => {
    if (model.isDisposed()) return
    latest.current.onPause()
    void checkYaml(model)
  })
  const marked = editor.createDecorationsCollection()
  editor.onDidChangeModelContent(() => {
    marked.clear()
    pausing.ask()
    if (replaceText.isReplacing) return
    typing.ask()
    if (model.getValueLength() < long) typing.flush()
  })
  editor.onDidBlurEditorText(typing.flush)
  editor.onDidChangeCursorSelection(({ selection }) => {
    const { positionLineNumber: line, positionColumn: column } = selection
    latest.current.onCursor({ line, column, selected: model.getValueLengthInRange(selection) })
  })
  const at = editor.getPosition()
  if (at) latest.current.onCursor({ line: at.lineNumber, column: at.column, selected: 0 })
  pausing.ask()
  return {
    model,
    typing,
    mark(line) {
      const there = Math.min(line, model.getLineCount())
      editor.setPosition({ lineNumber: there, column: 1 })
      editor.revealLineInCenter(there)
      marked.set([
        {
          range: new monaco.Range(there, 1, there, 1),
          options: { isWholeLine: true, className: 'marked-line', linesDecorationsClassName: 'marked-line-edge' },
        },
      ])
    },
    close() {
      typing.flush()
      pausing.cancel()
    },
  }
}

function handleOf(editor: CodeInstance): EditorHandle {
  const run = (action: string) => {
    editor.focus()
    void editor.getAction(action)?.run()
  }
  return {
    goTo(line, column = 1) {
      editor.setPosition({ lineNumber: line, column })
      editor.revealLineInCenter(line)
      editor.focus()
    },
    find: () => run('actions.find'),
    goToLine: () => run('editor.action.gotoLine'),
  }
}

/** Whoever has just opened a file goes on in it; whoever came by an address, chooses how to look at it or types elsewhere stays. */
function isOpenedByHand(): boolean {
  const { activeElement: at } = document
  const isElsewhere = at === null || at === document.body || at instanceof HTMLInputElement
  // Where the keyboard is on the screen, it would cover half of the text.
  return !isElsewhere && matchMedia('(pointer: fine)').matches
}

/** Names of files may hold what means something in an address. */
const uriOf = (agentId: string, path: string) =>
  `workspace:/${[agentId, ...path.split('/')].map(encodeURIComponent).join('/')}`
