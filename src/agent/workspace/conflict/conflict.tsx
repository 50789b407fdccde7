import { useState } from 'react'
import type { Draft } from '#agent/workspace/drafts.ts'
import type { OpenFileProps } from '#agent/workspace/editor/open-file.tsx'
import { nameOf } from '#agent/workspace/paths.ts'
import { askToOverwrite, decide } from '#agent/workspace/saving/decide.tsx'
import { Line, Way } from '#agent/workspace/saving/line.tsx'
import { MergeView } from './merge-view.tsx'

interface ConflictProps extends OpenFileProps {
  draft: Draft
  /** What the agent has now. */
  theirs: string
}

/** A file that was changed here and at the agent: what of each is to stay. Every way on but Cancel goes through another look at the agent. */
export function Conflict({ path, drafts, saving, draft, theirs }: ConflictProps) {
  const [began, setBegan] = useState(draft)
  // What is written into the result goes into the draft with every key, so that it is not lost with the page.
  const [own, setOwn] = useState(draft.text)
  const name = nameOf(path)
  const cancel = () => {
    const back = () => {
      drafts.put(path, began)
      saving.forget(path)
    }
    if (own === began.text) return back()
    decide({
      title: 'Give the merge up?',
      body: `What you wrote into the result is lost. What you typed into ${name} before is there again.`,
      verb: 'Give up',
      go: back,
    })
  }
  const takeTheirs = () =>
    decide({
      title: `Take their version of ${name}?`,
      body: (
        <>
          What you typed into <b>{path}</b> is dropped. As long as the file stays open, Undo in the editor brings it
          back.
        </>
      ),
      verb: 'Take theirs',
      go: () => saving.takeTheirs(path, theirs),
    })
  return (
    <>
      {draft.text !== own && (
        <Line
          tone="warn"
          role="alert"
          ways={
            <Way
              onClick={() => {
                setBegan(draft)
                setOwn(draft.text)
              }}
            >
              Begin again
            </Way>
          }
        >
          Something was typed into this file in another window meanwhile. It is not part of this merge.
        </Line>
      )}
      <MergeView
        key={began.text}
        name={name}
        yours={began.text}
        base={began.base ?? ''}
        theirs={theirs}
        onEdit={(result) => {
          setOwn(result)
          drafts.put(path, { text: result, base: theirs })
        }}
        onSave={(result) => void saving.saveAs(path, result, theirs)}
        onOverwrite={() =>
          askToOverwrite(
            path,
            'what was changed there since you began',
            () => void saving.saveAs(path, began.text, theirs),
          )
        }
        onTakeTheirs={takeTheirs}
        onCancel={cancel}
      />
    </>
  )
}
