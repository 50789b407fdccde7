/** A file from this computer; `path` is its name, with the folders it was dropped in. */
export interface DroppedFile {
  path: string
  file: File
}

/** Everything that was dropped, folders with all that is in them. To be called while the drop is handled. */
export async function droppedFiles(data: DataTransfer): Promise<DroppedFile[]> {
  // Both are gone after the first wait.
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  const plain = [...data.files].map((file) => ({ path: file.name, file }))
  if (!entries.some((entry) => entry.isDirectory)) return plain
  return (await Promise.all(entries.map((entry) => filesIn(entry, '')))).flat()
}

async function filesIn(entry: FileSystemEntry, above: string): Promise<DroppedFile[]> {
  const path = above + entry.name
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ path, file }]
  }
  const found: DroppedFile[] = []
  if (!isDirectory(entry)) return found
  const reader = entry.createReader()
  for (;;) {
    // It hands them out some at a time, until there are none.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return found
    for (const one of some) found.push(...(await filesIn(one, `${path}/`)))
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
