import { useLocalStorage } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { saveFile } from '#lib/save-file.ts'
import { formatBytes } from '#lib/numbers.ts'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { noteLine } from '#agent/workspace/cursor-lines.ts'
import type { Draft } from '#agent/workspace/drafts.ts'
import { languageOf } from '#agent/workspace/language.ts'
import { mostEditable, sizeState } from '#agent/workspace/limits.ts'
import { nameOf } from '#agent/workspace/paths.ts'
import { askToDiscard } from '#agent/workspace/saving/decide.tsx'
import type { EditorHandle } from './code-editor.tsx'
import { showEditorKeys } from './editor-keys.tsx'
import { FileBar, type View } from './file-bar.tsx'
import { createFileState } from './file-state.ts'
import { asEdited, asWritten } from './line-ends.ts'
import { loadCodeEditor } from './load-code-editor.ts'
import type { OpenFileProps } from './open-file.tsx'
import { StatusLine } from './status-line.tsx'
import { factsOf } from './text-facts.ts'
import classes from './text-file.module.css'

const CodeEditor = lazy(() => loadCodeEditor().then((module) => ({ default: module.CodeEditor })))
const Compare = lazy(() => import('./compare.tsx').then((module) => ({ default: module.Compare })))
const FilePreview = lazy(() => import('./file-preview.tsx').then((module) => ({ default: module.FilePreview })))
const SvgPreview = lazy(() => import('./svg-preview.tsx').then((module) => ({ default: module.SvgPreview })))
const route = getRouteApi('/_signed-in/agents/$agentId/workspace')

interface TextFileProps extends OpenFileProps {
  /** As the agent has it; undefined when that can't be read. */
  saved: string | undefined
  draft: Draft | undefined
}

/** A text, and what is going on with it. */
export function TextFile({ agentId, path, files, drafts, saving, saved, draft }: TextFileProps) {
  const { line, view: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const [state] = useState(createFileState)
  const [editor, setEditor] = useState<EditorHandle>()
  const [wrap, setWrap] = useLocalStorage({
    key: 'editor-wrap',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const text = draft?.text ?? saved ?? ''
  const before = saved ?? draft?.base ?? ''
  const language = languageOf(nameOf(path), asEdited(text.slice(0, 200)))
  const isSvg = /\.svg$/i.test(path)
  const readOnly = draft ? undefined : whyReadOnly(text)
  const views: View[] = ['edit', 'compare', ...(language === 'markdown' || isSvg ? (['preview'] as const) : [])]
  const view = views.includes(wanted) ? wanted : 'edit'
  useEffect(() => {
    const timer = setTimeout(() => state.set(countsOf(text)), 100)
    return () => clearTimeout(timer)
  }, [state, text])

  const textNow = () => drafts.get(path)?.text ?? saved ?? ''
  const revert = () => {
    drafts.drop(path)
    saving.forget(path)
  }
  const showView = (next: View) =>
    void navigate({ search: (now) => ({ ...now, view: next, line: undefined }), replace: true })
  return (
    <>
      <FileBar
        path={path}
        view={view}
        views={views}
        onView={showView}
        editor={view === 'edit' ? editor : undefined}
        isDirty={draft !== undefined}
        unsaved={drafts.paths().length}
        isSaving={saving.of(path)?.is === 'saving'}
        onSave={() => void saving.save(path)}
        onSaveAll={() => void saving.saveAll(drafts.paths())}
        onRevert={() => askToDiscard(path, revert)}
        wrap={wrap}
        onWrap={() => setWrap(!wrap)}
        onDownload={() => saveFile(nameOf(path), textNow(), 'text/plain')}
        onKeys={showEditorKeys}
        onLeave={files.leave}
      />
      {readOnly !== undefined && (
        <p className={classes.note} role="status">
          {readOnly}
        </p>
      )}
      <div className={classes.text}>
        <Suspense fallback={<TableSkeleton rows={18} />}>
          {view === 'edit' && (
            <CodeEditor
              agentId={agentId}
              path={path}
              text={asEdited(text)}
              textNow={() => asEdited(textNow())}
              language={readOnly === undefined ? language : 'plaintext'}
              readOnly={readOnly}
              wrap={wrap}
              line={line}
              onType={(typed) => drafts.type(path, asWritten(typed, drafts.get(path)?.base ?? saved ?? ''), saved)}
              onPause={() => state.set(countsOf(textNow()))}
              onCursor={(cursor) => {
                noteLine(agentId, path, cursor.line)
                state.set({ cursor })
              }}
              onProblems={(problems) => state.set({ problems })}
              onReady={setEditor}
            />
          )}
          {view === 'compare' && <Compare saved={before} text={text} language={language} wrap={wrap} />}
          {view === 'preview' && (isSvg ? <SvgPreview name={nameOf(path)} text={text} /> : <FilePreview text={text} />)}
        </Suspense>
      </div>
      <StatusLine
        state={state}
        language={language}
        isDirty={draft !== undefined}
        readOnly={readOnly !== undefined}
        onProblem={view === 'edit' && editor ? ({ line: at, column }) => editor.goTo(at, column) : undefined}
      />
    </>
  )
}

const countsOf = (text: string) => ({ facts: factsOf(text), size: sizeState(text) })

/** Why a text is only shown; undefined: it can be edited. */
function whyReadOnly(text: string): string | undefined {
  // A character takes three bytes at most: most texts need no counting.
  if (text.length * 3 <= mostEditable) return undefined
  const bytes = new TextEncoder().encode(text).length
  if (bytes <= mostEditable) return undefined
  return `Read only: this file has ${formatBytes(bytes)}, and at most ${formatBytes(mostEditable)} can be edited here. Download it to change it.`
}
