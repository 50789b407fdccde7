import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { FormFailure } from '#kit/form-modal.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import type { Draft } from '#agent/workspace/drafts.ts'
import { languageOf } from '#agent/workspace/language.ts'
import { nameOf } from '#agent/workspace/paths.ts'
import type { Cursor } from './code-editor.tsx'
import type { OpenFileProps } from './open-file.tsx'
import classes from './text-file.module.css'

const CodeEditor = lazy(() => import('./code-editor.tsx').then((module) => ({ default: module.CodeEditor })))
const route = getRouteApi('/_signed-in/agents/$agentId/workspace')

interface TextFileProps extends OpenFileProps {
  /** As the agent has it; undefined when that can't be read. */
  saved: string | undefined
  draft: Draft | undefined
}

/** A text, and what is going on with it. */
export function TextFile({ agentId, path, drafts, saving, saved, draft }: TextFileProps) {
  const { line } = route.useSearch()
  const [cursor, setCursor] = useState<Cursor>()
  const text = draft?.text ?? saved ?? ''
  const state = saving.of(path)
  function type(next: string) {
    const base = drafts.get(path)?.base ?? saved ?? ''
    if (next === base) drafts.drop(path)
    else drafts.put(path, { text: next, base, at: Date.now() })
  }
  return (
    <>
      <div className={classes.bar}>
        <Button disabled={!draft} loading={state?.is === 'saving'} onClick={() => void saving.save(path)}>
          Save
        </Button>
      </div>
      {state?.is === 'failed' && <FormFailure failure={state.error} />}
      <div className={classes.text}>
        <Suspense fallback={<BlockSkeleton height={400} />}>
          <CodeEditor
            agentId={agentId}
            path={path}
            text={text}
            language={languageOf(nameOf(path), text.slice(0, 200))}
            wrap={false}
            line={line}
            onChange={type}
            onCursor={setCursor}
            onSave={() => void saving.save(path)}
            onProblems={() => undefined}
          />
        </Suspense>
      </div>
      <footer className={classes.status}>{cursor && `Line ${cursor.line}, column ${cursor.column}`}</footer>
    </>
  )
}
