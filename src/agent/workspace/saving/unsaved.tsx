import type { Drafts } from '#agent/workspace/drafts.ts'
import type { OpenFiles } from '#agent/workspace/use-open-files.ts'
import { useNews } from '#agent/workspace/use-news.ts'
import type { Saving } from '#agent/workspace/use-saving.ts'
import { LeaveDrafts } from './leave-drafts.tsx'
import { Line, Way } from './line.tsx'

interface UnsavedProps {
  agentId: string
  files: OpenFiles
  drafts: Drafts
  saving: Saving
  unsaved: readonly string[]
}

/** What concerns all open files at once: those that could not be saved and are not in sight, and leaving while something is unsaved. */
export function Unsaved({ agentId, files, drafts, saving, unsaved }: UnsavedProps) {
  useNews(agentId, drafts, files)
  const others = unsaved.filter((path) => path !== files.path)
  return (
    <>
      <LeaveDrafts drafts={drafts} saving={saving} unsaved={unsaved} />
      {others.map((path) => {
        const state = saving.of(path)
        if (state === undefined || state.is === 'saving') return null
        return (
          <Line key={path} tone="warn" role="status" ways={<Way onClick={() => files.show(path)}>Show</Way>}>
            <b className="mono">{path}</b>{' '}
            {state.is === 'asking'
              ? 'is not saved: something else is at the agent now, and you decide what stays.'
              : `is not saved: ${state.error.message}`}
          </Line>
        )
      })}
    </>
  )
}
