import type { SectionContext } from '#mocks/agent/section.ts'
import { createMemoryFiles } from '#mocks/agent/workspace/memory-files.ts'
import type { NewFile, WorkspaceFiles } from '#mocks/agent/workspace/workspace-files.ts'
import { archiveFiles } from './archive.ts'
import { furniture } from './furniture.ts'
import { looseFiles } from './loose-files.ts'
import { timeline } from './timeline.ts'

const day = 86_400_000

/** The workspace as it is when the agent is started: what its versions left, and what lies around besides. */
export function furnishedWorkspace(agent: SectionContext): WorkspaceFiles {
  const { dataset } = agent.state()
  const now = agent.state().now()
  const root = '/srv/harbourline/workspace'
  if (dataset === 'empty') return createMemoryFiles({ root })
  const made = createMemoryFiles({ root, unreadable: { private: now - 40 * day } })
  for (const [path, file] of versionedFiles(agent, now)) made.set(path, file)
  for (const [path, file] of looseFiles(now)) made.set(path, file)
  if (dataset === 'huge') for (const [path, file] of archiveFiles(now)) made.set(path, file)
  return made
}

/** Each with the time at which it became what it is. */
function versionedFiles(agent: SectionContext, now: number): Map<string, NewFile> {
  const found = new Map<string, NewFile>()
  for (const { at, files } of timeline(agent)) {
    for (const path of found.keys()) if (!files.has(path)) found.delete(path)
    for (const [path, content] of files) {
      if (found.get(path)?.content !== content) found.set(path, { content, mtime: at })
    }
  }
  for (const [path, { daysAgo, text }] of Object.entries(furniture))
    if (found.get(path)?.content === text) found.set(path, { content: text, mtime: now - daysAgo * day })
  return found
}
