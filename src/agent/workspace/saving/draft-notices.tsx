import type { ApiError } from '#api/api-error.ts'
import { headingOf } from '#kit/failure-heading.ts'
import type { Draft } from '#agent/workspace/drafts.ts'
import type { OpenFileProps } from '#agent/workspace/editor/open-file.tsx'
import type { There } from '#agent/workspace/save.ts'
import { useElsewhere, useIsKept } from '#agent/workspace/use-drafts.ts'
import { askToDiscard, askToOverwrite } from './decide.tsx'
import { Line, Way } from './line.tsx'

interface DraftNoticesProps extends OpenFileProps {
  draft: Draft | undefined
  /** What the agent has, as far as is known. */
  there: There | undefined
}

/** What there is to know about an open text beside itself: how saving it went, what became of the file meanwhile, who else has it open. */
export function DraftNotices(props: DraftNoticesProps) {
  const { agentId, path, drafts, draft } = props
  const isKept = useIsKept(drafts)
  const isElsewhere = useElsewhere(agentId, path)
  return (
    <>
      {draft && <Standing {...props} draft={draft} />}
      {!isKept && (
        <Line tone="warn" role="status">
          This browser keeps no drafts: what you type is lost with the page.
        </Line>
      )}
      {isElsewhere && <Line role="status">Also open in another window. What is typed there appears here.</Line>}
    </>
  )
}

interface StandingProps extends DraftNoticesProps {
  draft: Draft
}

/** At most one: why it is not saved, what the person is asked, or would be asked when saving. */
function Standing(props: StandingProps) {
  const { path, draft, there, saving } = props
  const state = saving.of(path)
  if (state?.is === 'saving') return null
  if (state?.is === 'failed') return <Failed {...props} error={state.error} mayBeThere={state.mayBeThere} />
  const found = state?.is === 'asking' && state.about.outcome !== 'conflict' ? state.about.outcome : there?.is
  if (found === 'gone' && draft.base !== undefined) return <Gone {...props} />
  if (found === 'not-text' || found === 'too-large') return <Unmergeable {...props} found={found} />
  if (there?.is !== 'text' || there.text === draft.base || there.text === draft.text) return null
  return (
    <Line
      tone="warn"
      role="status"
      ways={<Way onClick={() => saving.ask(path, { outcome: 'conflict', theirs: there.text })}>Merge</Way>}
    >
      Changed at the agent since you began. When you save, you decide what stays.
    </Line>
  )
}

interface FailedProps extends StandingProps {
  error: ApiError
  mayBeThere: boolean
}

function Failed({ path, saving, error, mayBeThere }: FailedProps) {
  return (
    <Line
      tone="bad"
      role="alert"
      ways={
        <>
          {mayBeThere && <Way onClick={() => void saving.lookAgain(path)}>Look whether it is</Way>}
          <Way onClick={() => void saving.save(path)}>Try again</Way>
        </>
      }
    >
      <b>{mayBeThere ? 'Perhaps not saved.' : 'Not saved.'}</b> {whoOf(error)}
      {error.message}
      {mayBeThere && ' Your text was on its way, and may be written all the same.'}
    </Line>
  )
}

/** Which hop failed, where the message is not about the text itself. */
function whoOf(error: ApiError): string {
  const isAboutText = error.upstreamStatus !== undefined && error.upstreamStatus < 500 && !error.isKeyRefused
  return error.hop === undefined || isAboutText ? '' : `${headingOf(error)}. `
}

function Gone({ path, draft, drafts, files, saving }: StandingProps) {
  const discard = () => {
    drafts.drop(path)
    saving.forget(path)
    files.close(path)
  }
  return (
    <Line
      tone="warn"
      role="alert"
      ways={
        <>
          <Way onClick={() => void saving.saveAs(path, draft.text, undefined)}>Save as a new file</Way>
          <Way onClick={() => askToDiscard(path, discard)}>Discard</Way>
        </>
      }
    >
      This file is no longer at the agent. What you typed is still here.
    </Line>
  )
}

const foundInWords = {
  'not-text': { is: 'What the agent has there now is no text', what: 'what it has there now' },
  'too-large': { is: 'What the agent has there now is too large to be read', what: 'the large file it has there now' },
}

function Unmergeable({ path, found, drafts, saving }: StandingProps & { found: keyof typeof foundInWords }) {
  const words = foundInWords[found]
  const discard = () => {
    drafts.drop(path)
    saving.forget(path)
  }
  return (
    <Line
      tone="warn"
      role="alert"
      ways={
        <>
          <Way onClick={() => askToOverwrite(path, words.what, () => void saving.overwrite(path))}>
            Overwrite with mine
          </Way>
          <Way onClick={() => askToDiscard(path, discard)}>Discard</Way>
        </>
      }
    >
      {words.is}, so it can’t be joined with what you typed. Nothing was saved.
    </Line>
  )
}
