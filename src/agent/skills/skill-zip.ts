import { readFrontMatter } from '#lib/front-matter.ts'
import { formatBytes } from '#lib/numbers.ts'

/** A chosen file, as far as it could be read. */
export interface SkillZip {
  file: File
  /** What is packed in it, folders left out; `size` in bytes, unpacked. */
  entries: { path: string; size: number }[]
  /** Why it can't be sent, in words; none when it can. */
  problems: string[]
  /** From its front matter, its folder or its file name; fit to be sent. */
  suggestedName: string
  /** What it says about itself. */
  description: string | undefined
}

/** In bytes, packed. */
const largest = 25 * 1024 * 1024
/** In bytes: a guide that is longer is none. */
const longestGuide = 2 * 1024 * 1024

/** Looks into a zip file without unpacking more of it than its SKILL.md. */
export async function readSkillZip(file: File): Promise<SkillZip> {
  const empty = { file, entries: [], suggestedName: nameFrom(file.name), description: undefined }
  const problem = (words: string): SkillZip => ({ ...empty, problems: [words] })
  if (file.size > largest)
    return problem(`This file is ${formatBytes(file.size)}; a skill can be at most ${formatBytes(largest)}, packed.`)
  const opened = await open(file)
  if (!opened) return problem('This is no zip file, or it is damaged. Pack the skill’s folder as .zip and choose that.')
  const { entries, guide } = opened
  const { facts } = readFrontMatter(guide ?? '')
  const said = (wanted: string) => facts.find(([name]) => name === wanted)?.[1]
  const folder = rootOf(entries.map(({ path }) => path))?.slice(0, -1)
  return {
    file,
    entries,
    problems: problemsOf(entries.map(({ path }) => path)),
    suggestedName: [said('name'), folder, file.name].map(nameFrom).find((name) => name !== '') ?? '',
    description: said('description'),
  }
}

async function open(file: File) {
  // Only those who upload need it.
  const { unzipSync } = await import('fflate')
  const entries: SkillZip['entries'] = []
  try {
    const unpacked = unzipSync(new Uint8Array(await file.arrayBuffer()), {
      filter: ({ name, originalSize }) => {
        if (isNoise(name)) return false
        entries.push({ path: name, size: originalSize })
        return isGuide(name) && originalSize <= longestGuide
      },
    })
    const [guide] = Object.values(unpacked)
    return { entries, guide: guide && new TextDecoder().decode(guide) }
  } catch {
    return undefined
  }
}

/** Folders, and what macOS and Windows put into zip files by themselves. */
const isNoise = (path: string) =>
  path.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/.test(path)

const isGuide = (path: string) => /^(?:[^/]+\/)?SKILL\.md$/.test(path)

/** What keeps an agent from taking these files as a skill. */
export function problemsOf(paths: readonly string[]): string[] {
  const outside = paths.find(leadsOut)
  if (outside !== undefined) return [`It holds a path that leads out of the skill’s folder: ${outside}`]
  if (paths.length === 0) return ['It holds no files.']
  const root = rootOf(paths)
  if (root === undefined) {
    const deeper = paths.find((path) => /(?:^|\/)SKILL\.md$/i.test(path))
    if (deeper === undefined) return ['It holds no SKILL.md. Every skill needs one, at the top or in its one folder.']
    if (!isGuide(deeper) && /SKILL\.md$/i.test(deeper) && !deeper.endsWith('SKILL.md'))
      return [`It holds ${deeper}; the name has to be written SKILL.md.`]
    return [`SKILL.md has to be at the top or in one top folder; here it is ${deeper}.`]
  }
  const beside = paths.find((path) => !path.startsWith(root))
  if (beside !== undefined)
    return [`SKILL.md is in the folder ${root.slice(0, -1)}, but there is something beside that folder: ${beside}`]
  return []
}

/** The folder that holds SKILL.md, with its slash; '' when that is the top, undefined when it is nowhere. */
function rootOf(paths: readonly string[]): string | undefined {
  if (paths.includes('SKILL.md')) return ''
  return paths.find(isGuide)?.slice(0, -'SKILL.md'.length)
}

const leadsOut = (path: string) => /^(?:[/\\]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes('..')

/** Letters, digits, `_`, `-` and `.`, not a dot first; 64 at most. */
export function nameFrom(text = ''): string {
  return text
    .replace(/\.zip$/i, '')
    .trim()
    .replaceAll(/\s+/g, '-')
    .replaceAll(/[^\w.-]/g, '')
    .replace(/^\.+/, '')
    .slice(0, 64)
}
