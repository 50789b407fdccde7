import { diffWordsWithSpace, parsePatch, structuredPatch, type StructuredPatch } from 'diff'

/** One line of a diff. Numbers from 1; undefined on the side where the line is not. */
export interface DiffLine {
  sign: ' ' | '+' | '-'
  text: string
  old: number | undefined
  now: number | undefined
  /** The line that it took the place of, or that took its place. */
  partner: DiffLine | undefined
}

export interface DiffHunk {
  /** Lines left out before it. */
  skipped: number
  lines: DiffLine[]
}

export interface DiffFile {
  path: string
  /** Where it was before, when it was moved or copied. */
  oldPath: string | undefined
  kind: 'changed' | 'added' | 'removed' | 'moved' | 'copied'
  added: number
  removed: number
  /** What there is to say when there are no lines to show. */
  note: string | undefined
  hunks: DiffHunk[]
}

/** The files of a unified diff, as git or `diff -u` writes it. Undefined when it can't be read as one. */
export function readDiff(text: string): DiffFile[] | undefined {
  if (text.trim() === '') return []
  try {
    const files = parsePatch(text).filter((patch) => patch.hunks.length > 0 || patch.isGit === true)
    return files.length === 0 ? undefined : files.map(fileOf)
  } catch {
    return undefined
  }
}

/** The difference between two texts, as one file called `name`; none when they are the same. Lines around a change: 3. */
export function textDiff(before: string, after: string, name: string): DiffFile[] {
  if (before === after) return []
  return [fileOf(structuredPatch(name, name, before, after, undefined, undefined, { context: 3 }))]
}

function fileOf(patch: StructuredPatch): DiffFile {
  const { old, now } = pathsOf(patch)
  const hunks = hunksOf(patch)
  const lines = hunks.flatMap((hunk) => hunk.lines)
  const isAdded = patch.isCreate === true || patch.oldFileName === '/dev/null'
  const isRemoved = patch.isDelete === true || patch.newFileName === '/dev/null'
  return {
    path: isRemoved ? old : now,
    oldPath: !isAdded && !isRemoved && old !== now ? old : undefined,
    kind: isAdded
      ? 'added'
      : isRemoved
        ? 'removed'
        : patch.isCopy === true
          ? 'copied'
          : old === now
            ? 'changed'
            : 'moved',
    added: lines.filter(({ sign }) => sign === '+').length,
    removed: lines.filter(({ sign }) => sign === '-').length,
    note: lines.length > 0 ? undefined : noteOf(patch),
    hunks,
  }
}

function noteOf({ isBinary, isCreate, isDelete, isRename, oldMode, newMode }: StructuredPatch): string {
  if (isBinary === true) return 'Not a text file: its content is not shown.'
  if (isCreate === true || isDelete === true) return 'The file is empty.'
  if (oldMode !== undefined && newMode !== undefined) return `Only its mode changed, from ${oldMode} to ${newMode}.`
  return isRename === true ? 'Moved without a change.' : 'No lines changed.'
}

/** Without the prefixes that git and the runtime's snapshots put in front. */
function pathsOf({ oldFileName = '', newFileName = '' }: StructuredPatch): { old: string; now: string } {
  const isGit = [oldFileName, newFileName].every((name) => /^(?:[ab]\/|\/dev\/null$)/.test(name))
  const clean = (name: string) => (isGit ? name.slice(2) : name).replace(/^snapshot\/workspace\//, '')
  return {
    old: clean(oldFileName === '/dev/null' ? newFileName : oldFileName),
    now: clean(newFileName === '/dev/null' ? oldFileName : newFileName),
  }
}

function hunksOf({ hunks }: StructuredPatch): DiffHunk[] {
  let end = 1
  return hunks.map(({ oldStart, newStart, lines: raw, newLines }) => {
    const lines: DiffLine[] = []
    let [old, now] = [oldStart, newStart]
    for (const line of raw) {
      const sign = line[0]
      // "\ No newline at end of file" is no line of the file.
      if (sign !== '+' && sign !== '-' && sign !== ' ') continue
      lines.push({
        sign,
        text: line.slice(1).replace(/\r$/, ''),
        old: sign === '+' ? undefined : old,
        now: sign === '-' ? undefined : now,
        partner: undefined,
      })
      if (sign !== '+') old += 1
      if (sign !== '-') now += 1
    }
    const skipped = Math.max(0, newStart - end)
    end = newStart + newLines
    pair(lines)
    return { skipped, lines }
  })
}

/** In each run of removed lines that added ones follow, the first belongs to the first, and so on. */
function pair(lines: readonly DiffLine[]): void {
  for (const { removed, added } of blocksOf(lines)) {
    removed.forEach((line, index) => {
      const partner = added[index]
      if (!partner) return
      line.partner = partner
      partner.partner = line
    })
  }
}

interface Block {
  same: DiffLine | undefined
  removed: DiffLine[]
  added: DiffLine[]
}

/** Lines that stay the same one by one, and what changed between them together. */
export function blocksOf(lines: readonly DiffLine[]): Block[] {
  const blocks: Block[] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    const joins = last && last.same === undefined && (line.sign === '+' || last.added.length === 0)
    if (line.sign === ' ') blocks.push({ same: line, removed: [], added: [] })
    else if (joins) (line.sign === '+' ? last.added : last.removed).push(line)
    else
      blocks.push({ same: undefined, removed: line.sign === '-' ? [line] : [], added: line.sign === '+' ? [line] : [] })
  }
  return blocks
}

export interface Words {
  text: string
  changed: boolean
}

const known = new WeakMap<DiffLine, Words[]>()

/** A line in parts, those marked that its partner does not have. One part where that would say nothing: too long, or all different. */
export function wordsOf(line: DiffLine): Words[] {
  const words = known.get(line) ?? compareWords(line)
  known.set(line, words)
  return words
}

const longest = 1000

function compareWords({ sign, text, partner }: DiffLine): Words[] {
  const whole = [{ text, changed: false }]
  if (!partner || text.length > longest || partner.text.length > longest) return whole
  const [before, after] = sign === '-' ? [text, partner.text] : [partner.text, text]
  const words = diffWordsWithSpace(before, after)
    .filter((part) => !(sign === '-' ? part.added : part.removed))
    .map((part) => ({ text: part.value, changed: part.added || part.removed }))
  const same = words.filter(({ changed }) => !changed).reduce((sum, part) => sum + part.text.trim().length, 0)
  return same * 4 < text.trim().length ? whole : words
}
