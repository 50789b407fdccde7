import type { NewFile } from '#mocks/agent/workspace/workspace-files.ts'

const regions = 20
const years = 10
const files = 89
/** So many folders have papers one level deeper. */
const withPapers = 199
const day = 86_400_000

/**
 * 20 000 nodes below `archive`, itself among them: 200 folders of 89 files three levels down, and papers one level
 * deeper, where a first look at four levels does not reach.
 */
export function archiveFiles(now: number): [path: string, file: NewFile][] {
  const folders = Array.from({ length: regions * years }, (_, index) => ({
    path: `archive/region-${two(index % regions)}/${2017 + Math.floor(index / regions)}`,
    index,
  }))
  return folders.flatMap(({ path, index }) => {
    const mtime = now - (60 + index) * day
    const own = Array.from({ length: files }, (_, file) => at(`${path}/HL-${index}-${two(file)}.txt`, mtime))
    const papers = Array.from({ length: papersOf(index) }, (_, file) => at(`${path}/papers/${two(file)}.md`, mtime))
    return [...own, ...papers]
  })
}

const two = (number: number) => String(number).padStart(2, '0')

const at = (path: string, mtime: number): [string, NewFile] => [
  path,
  { content: `${path}\n`, mtime, size: path.length + 1 },
]

/** What is left of the 20 000 after folders and files, spread evenly. */
function papersOf(index: number): number {
  const left = 20_000 - 1 - regions - regions * years * (1 + files) - withPapers
  if (index >= withPapers) return 0
  return Math.floor(left / withPapers) + (index < left % withPapers ? 1 : 0)
}
