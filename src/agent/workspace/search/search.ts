import { ApiError } from '#api/api-error.ts'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { eachLimited } from '#lib/each-limited.ts'
import { isWithin } from '#agent/workspace/paths.ts'
import { isBinaryName, leaveOut } from './leave-out.ts'
import { compile } from './match.ts'
import type { Matcher } from './matcher.ts'
import type { FoundFile, Progress, Skipped, Source, Wanted } from './progress.ts'

/** What is read, and how many folders are listed, before somebody is asked again. */
export const ceiling = { files: 500, folders: 500, bytes: 20 * 1024 * 1024 }
/** Above this a file is passed over, in bytes. */
export const mostSearched = 2 * 1024 * 1024
/** Lines that are shown at most. */
export const mostLines = 10_000
const atOnce = 4
/** Files on which an expression may take too long before it is given up. */
const mostSlow = 3

export interface Search {
  get: () => Progress
  stop: () => void
  /** Carries on where it ended, with as much to read again. */
  goOn: () => void
}

/** Begins at once; `tell` whenever `get` has something new. `wanted` must compile. */
export function startSearch(wanted: Wanted, source: Source, newMatcher: () => Matcher, tell: () => void): Search {
  const expression = expressionOf(wanted)
  const isLeftOut = leaveOut(wanted.without)
  const files = new Set<TreeNode>()
  const folders = new Set([wanted.within])
  const drafts = source.drafts().filter(({ path }) => isWithin(path, wanted.within) && !isLeftOut(path))
  const unsaved = new Set(drafts.map(({ path }) => path))
  const found: FoundFile[] = []
  const skipped: Skipped[] = []
  const sums = { searched: 0, read: 0, bytes: 0, lines: 0, shown: 0, leftBytes: 0 }
  const slow = { of: 0 }
  let budget = { ...ceiling }
  let state: Progress['state'] = 'running'
  let error: Error | undefined
  /** Ends what is under way, and lets nothing new begin. */
  let stopping = new AbortController()
  /** Lets nothing new begin: as much was read as may be. */
  let resting = new AbortController()
  let later: ReturnType<typeof setTimeout> | undefined
  let progress = snapshot()
  void run()

  return {
    get: () => progress,
    stop: () => state === 'running' && end('stopped'),
    goOn() {
      if (state === 'running' || state === 'done') return
      state = 'running'
      error = undefined
      budget = { ...ceiling }
      slow.of = 0
      stopping = new AbortController()
      resting = new AbortController()
      tellNow()
      void run()
    },
  }

  async function run() {
    const { signal } = stopping
    const pausing = AbortSignal.any([signal, resting.signal])
    const matcher = newMatcher()
    try {
      while (drafts.length > 0 && !signal.aborted) await lookThroughDraft(matcher, signal)
      // What is known is looked through before more is asked for.
      while (!pausing.aborted && (files.size > 0 || folders.size > 0)) {
        if (files.size > 0)
          await eachLimited(nearestFirst(), atOnce, (node) => lookInto(node, matcher, signal), pausing)
        else await eachLimited([...folders], atOnce, (path) => list(path, signal), pausing)
      }
      if (!signal.aborted) end(pausing.aborted ? 'ceiling' : 'done')
    } catch (cause) {
      if (!signal.aborted) end('failed', cause instanceof Error ? cause : new Error(String(cause)))
    } finally {
      matcher.close()
    }
  }

  /** What needs no reading comes first; then what changed last, so that an archive waits for the rest. */
  function nearestFirst(): TreeNode[] {
    const isNear = (node: TreeNode) => source.atHand(node) !== undefined
    const all = [...files].toSorted((a, b) => (b.mtime ?? 0) - (a.mtime ?? 0))
    return [...all.filter(isNear), ...all.filter((node) => !isNear(node))]
  }

  async function lookThroughDraft(matcher: Matcher, signal: AbortSignal) {
    const [draft] = drafts
    if (!draft) return
    await match({ ...draft, isDraft: true }, matcher, signal)
    if (!signal.aborted) drafts.shift()
  }

  /** A file that was not finished stays in `files`. */
  async function lookInto(node: TreeNode, matcher: Matcher, signal: AbortSignal) {
    const known = source.atHand(node)
    if (known === undefined && !canAfford(node)) return
    const text = known ?? (await read(node, signal))
    if (text !== undefined) await match({ path: node.path, text, isDraft: false }, matcher, signal)
    if (signal.aborted) return
    files.delete(node)
    sums.leftBytes -= node.size ?? 0
    publish()
  }

  function canAfford({ size = 0 }: TreeNode): boolean {
    const can = budget.files > 0 && budget.bytes >= size
    if (!can) resting.abort()
    budget.files -= 1
    budget.bytes -= size
    return can
  }

  /** Undefined: there is no text to be had, and it was noted why. */
  async function read(node: TreeNode, signal: AbortSignal): Promise<string | undefined> {
    const { path, size = 0 } = node
    try {
      const file = await source.read(path, signal)
      sums.read += 1
      sums.bytes += file.size ?? size
      if (file.encoding === 'utf-8') {
        source.keep(node, file.content)
        return file.content
      }
      skipped.push({ path, why: 'binary' })
    } catch (cause) {
      if (!signal.aborted) noteFailure(path, cause)
    }
    return undefined
  }

  async function match(
    { path, text, isDraft }: { path: string; text: string; isDraft: boolean },
    matcher: Matcher,
    signal: AbortSignal,
  ) {
    const result = await matcher.find(text, expression)
    if (signal.aborted) return
    if (result === undefined) return noteSlow(path)
    sums.searched += 1
    if (result.lines === 0) return
    found.push({ path, isDraft, ...result })
    sums.lines += result.lines
    sums.shown += result.hits.length
    if (sums.shown >= mostLines) end('full')
  }

  async function list(path: string, signal: AbortSignal) {
    if (budget.folders < 1) return resting.abort()
    budget.folders -= 1
    try {
      const { children = [] } = await source.list(path, signal)
      children.forEach(add)
    } catch (cause) {
      if (signal.aborted) return
      if (path === wanted.within) throw cause
      noteFailure(path, cause)
    }
    if (signal.aborted) return
    folders.delete(path)
    publish()
  }

  function add(node: TreeNode) {
    const { path, type, size = 0, children } = node
    if (unsaved.has(path)) return
    if (isLeftOut(path)) skipped.push({ path, why: 'left-out' })
    else if (node.error !== undefined) skipped.push({ path, why: 'unreadable', words: node.error })
    else if (type === 'dir' && children) children.forEach(add)
    else if (type === 'dir') folders.add(path)
    else if (isBinaryName(path)) skipped.push({ path, why: 'binary' })
    else if (size > mostSearched) skipped.push({ path, why: 'large' })
    else {
      files.add(node)
      sums.leftBytes += size
    }
  }

  /** One file that can't be read is passed over; an agent that does not answer ends the search. */
  function noteFailure(path: string, cause: unknown) {
    if (!(cause instanceof ApiError) || isAway(cause)) throw cause
    skipped.push({ path, why: 'unreadable', words: cause.message })
  }

  function noteSlow(path: string) {
    skipped.push({ path, why: 'slow' })
    slow.of += 1
    if (slow.of >= mostSlow)
      end('failed', new Error('This expression takes too long. Make it simpler, and search again.'))
  }

  function end(how: Exclude<Progress['state'], 'running'>, cause?: Error) {
    if (state !== 'running') return
    state = how
    error = cause
    stopping.abort()
    clearTimeout(later)
    later = undefined
    tellNow()
  }
  /** At most ten times a second. */
  function publish() {
    later ??= setTimeout(() => {
      later = undefined
      tellNow()
    }, 100)
  }
  function tellNow() {
    progress = snapshot()
    tell()
  }
  function snapshot(): Progress {
    const left = { left: files.size + drafts.length, folders: folders.size }
    return { wanted, state, ...sums, ...left, files: [...found], skipped: [...skipped], error }
  }
}

function expressionOf(wanted: Wanted): RegExp {
  const compiled = compile(wanted)
  if (typeof compiled === 'string') throw new TypeError(compiled)
  return compiled
}

/** Whoever should answer does not, or not any more: asking for the next file would end the same way. */
function isAway(error: ApiError): boolean {
  if (error.kind === 'network' || error.kind === 'session' || error.isKeyRefused || error.status === 429) return true
  if (error.upstreamStatus !== undefined) return [502, 503, 504].includes(error.upstreamStatus)
  return error.hop === 'server ↔ agent' && !['upstream_too_large', 'upstream_invalid'].includes(error.code)
}
