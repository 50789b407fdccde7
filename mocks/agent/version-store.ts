import type { Moment, Snapshot } from './installation/timeline.ts'
import { timeline } from './installation/timeline.ts'
import { isVersioned } from './installation/furniture.ts'
import { changedPaths } from './installation/snapshot-diff.ts'
import { createDraw } from './random.ts'
import { remembered, type SectionContext } from './section.ts'
import { files } from './workspace.ts'
import { isSameContent } from './workspace/content.ts'

/** A saved state of the workspace. */
export interface StoredVersion extends Moment {
  /** 40 hexadecimal digits. */
  sha: string
  /** Paths that differ from the version before. */
  changed: string[]
}

const nothing: Snapshot = new Map()

/** Every version, oldest first. */
export const versions = remembered((agent): StoredVersion[] =>
  timeline(agent).map((moment, index, all) => ({
    ...moment,
    sha: createDraw(`${agent.state().seed}/version/${index}`).hex(40),
    changed: changedPaths(all[index - 1]?.files ?? nothing, moment.files),
  })),
)

/** Saves the workspace as it is. */
export function commit(agent: SectionContext, about: Pick<Moment, 'actor' | 'reason' | 'message'>): StoredVersion {
  const known = versions(agent)
  const saved = snapshotOf(agent)
  const version = {
    ...about,
    at: agent.state().now(),
    files: saved,
    sha: createDraw(`${agent.state().seed}/version/${known.length}`).hex(40),
    changed: changedPaths(known.at(-1)?.files ?? nothing, saved),
  }
  known.push(version)
  return version
}

/** By its sha, or by the beginning of it. */
export function findVersion(agent: SectionContext, sha: string) {
  const index = sha.length < 4 ? -1 : versions(agent).findIndex((version) => version.sha.startsWith(sha))
  const version = versions(agent)[index]
  return version && { version, before: versions(agent)[index - 1]?.files ?? nothing }
}

/** Makes the workspace what it was; files that stay the same keep their time. */
export function restore(agent: SectionContext, wanted: Snapshot, paths: Iterable<string>): void {
  for (const path of paths) {
    const content = wanted.get(path)
    if (content === undefined) files(agent).delete(path)
    else if (!isSameContent(files(agent).get(path)?.content, content))
      files(agent).set(path, { content, mtime: agent.state().now() })
  }
}

/** What a version holds of the workspace as it is. */
export const snapshotOf = (agent: SectionContext): Snapshot =>
  new Map(
    [...files(agent).entries()].filter(([path]) => isVersioned(path)).map(([path, { content }]) => [path, content]),
  )
