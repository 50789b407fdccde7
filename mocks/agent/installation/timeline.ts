import type { Dataset } from '#mocks/agent/scenarios.ts'
import { remembered } from '#mocks/agent/section.ts'
import { baseFiles } from './base-files.ts'
import { changes, type Change } from './changes.ts'
import { furniture } from './furniture.ts'
import { hugeChanges, hugeFiles } from './huge-files.ts'

/** Text, or bytes for what is none. */
export type Content = string | Uint8Array<ArrayBuffer>

/** Every file by its path, as it was at one time. */
export type Snapshot = ReadonlyMap<string, Content>

/** A time at which the workspace was saved; `at` in milliseconds since the epoch. */
export interface Moment extends Pick<Change, 'actor' | 'reason' | 'message'> {
  at: number
  files: Snapshot
}

/** What the workspace went through before the agent was started, oldest first. */
export const timeline = remembered((agent): readonly Moment[] => {
  const state = agent.state()
  return recall(state.dataset, state.now())
})

const day = 86_400_000

function recall(dataset: Dataset, now: number): Moment[] {
  if (dataset === 'empty') return []
  const isHuge = dataset === 'huge'
  const first: Moment = {
    at: now - 42 * day,
    actor: 'system',
    reason: 'first start',
    message: 'Initial snapshot',
    files: new Map<string, Content>([
      ...Object.entries(baseFiles),
      ...Object.entries(furniture).map(([path, { text }]): [string, Content] => [path, text]),
      ['media/harbourline.png', logo()],
      ...(isHuge ? hugeFiles() : []),
    ]),
  }
  const moments = [first]
  for (const change of [...(isHuge ? hugeChanges() : []), ...changes])
    moments.push(next(moments.at(-1) ?? first, change, now))
  return moments
}

function next(before: Moment, { daysAgo, edits, ...about }: Change, now: number): Moment {
  const files = new Map(before.files)
  for (const [path, edit] of Object.entries(edits)) put(files, path, edit(textOf(files.get(path))))
  return { ...about, at: now - daysAgo * day, files }
}

/** Writes a file, or removes it when there is nothing to write. */
export function put(files: Map<string, Content>, path: string, content: Content | undefined): void {
  if (content === undefined) files.delete(path)
  else files.set(path, content)
}

export const textOf = (content: Content | undefined) => (typeof content === 'string' ? content : undefined)

/** 64 × 64: an anchor above water. */
function logo(): Uint8Array<ArrayBuffer> {
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAgMAAADXB5lNAAAADFBMVEUSKkw6hr7////wjDJx/hnCAAAAsUlEQVR42tXQQQ6DIBAF0EF3bFx5CS6hh5AuOI2X6J6NCfmn8EgewIQGp4iUuLBNmnYSEuZlwgxD9G/hfZ7X3s8ZNN4vOaxdDt3SrDnM9WV4faPoUsxRTFr8haS9CAoA3GfwRttvgLIM0p2BtOkwOE7UKVRgwLjDGKDagSKkQVwA5Q4bDJB2KAystBJT/4T2BkgL3AciQQMJrbGF1j21pEOYkE/blUFzwQFMLIiQ4lfgAQsvnjZzmYgGAAAAAElFTkSuQmCC'
  return Uint8Array.from(atob(png), (character) => character.charCodeAt(0))
}
