import { Editor, type OnMount } from '@monaco-editor/react'
import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { monaco } from './monaco.ts'
import { themeName } from './themes.ts'

type CodeInstance = Parameters<OnMount>[0]

export interface Cursor {
  /** From 1. */
  line: number
  column: number
  /** Characters that are selected. */
  selected: number
}

interface CodeEditorProps {
  agentId: string
  /** Names the text: the editor keeps undo history and scroll position for each. */
  path: string
  /** What a text that it has not seen yet begins as. */
  text: string
  language: string
  /** Why nothing can be typed; said when somebody tries. Undefined: it can. */
  readOnly?: string | undefined
  wrap: boolean
  /** To bring into sight, from 1. */
  line?: number | undefined
  onChange: (text: string) => void
  onCursor: (cursor: Cursor) => void
  onSave: () => void
  /** Problems of the language, such as a missing comma. */
  onProblems: (count: number) => void
}

/** The editor itself. Loads Monaco; import it lazily. */
export function CodeEditor(props: CodeEditorProps) {
  const { agentId, path, text, language, readOnly, wrap, line, onProblems } = props
  const scheme = useComputedColorScheme('light')
  const instance = useRef<CodeInstance>(undefined)
  // What Monaco calls is given once, when it starts; what it should do changes.
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const mount: OnMount = (editor) => {
    instance.current = editor
    const tell = () => {
      const at = editor.getPosition()
      const selection = editor.getSelection()
      const selected = selection ? (editor.getModel()?.getValueInRange(selection).length ?? 0) : 0
      if (at) latest.current.onCursor({ line: at.lineNumber, column: at.column, selected })
    }
    editor.onDidChangeCursorPosition(tell)
    editor.onDidChangeCursorSelection(tell)
    editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, () => latest.current.onSave())
    tell()
    editor.focus()
    reveal(editor, latest.current.line)
  }
  const uri = uriOf(agentId, path)
  useEffect(() => {
    const editor = instance.current
    if (editor?.getModel()?.uri.toString() === monaco.Uri.parse(uri).toString()) reveal(editor, line)
  }, [line, uri])
  // The text may change under the editor: a merge, their version, a draft of another window. That is nobody's typing.
  const isReplacing = useRef(false)
  useEffect(() => {
    const model = monaco.editor.getModel(monaco.Uri.parse(uri))
    if (!model || model.getValue() === text) return
    isReplacing.current = true
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null)
    isReplacing.current = false
  }, [text, uri])
  return (
    <Editor
      path={uri}
      defaultValue={text}
      language={language}
      theme={themeName(scheme)}
      keepCurrentModel
      loading={<TableSkeleton rows={18} />}
      onMount={mount}
      onChange={(value) => !isReplacing.current && latest.current.onChange(value ?? '')}
      onValidate={(markers) => onProblems(markers.length)}
      options={{
        readOnly: readOnly !== undefined,
        readOnlyMessage: { value: readOnly ?? '' },
        wordWrap: wrap ? 'on' : 'off',
        minimap: { enabled: false },
        fontFamily: 'var(--mantine-font-family-monospace)',
        fontSize: 13,
        lineHeight: 20,
        scrollBeyondLastLine: false,
        automaticLayout: true,
        renderWhitespace: 'selection',
        ariaLabel: `Text of ${path}`,
        tabSize: 2,
        fixedOverflowWidgets: true,
        padding: { top: 8 },
      }}
    />
  )
}

/** Names of files may hold what means something in an address. */
const uriOf = (agentId: string, path: string) =>
  `workspace:/${[agentId, ...path.split('/')].map(encodeURIComponent).join('/')}`

function reveal(editor: CodeInstance, line: number | undefined) {
  if (line === undefined) return
  editor.revealLineInCenter(line)
  editor.setPosition({ lineNumber: line, column: 1 })
}
