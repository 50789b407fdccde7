import type { ReadBackup } from '#contract/plexus/backup-reading.ts'
import { formatBytes } from '#lib/numbers.ts'

/** Bytes. What our server takes unless it is told otherwise; unpacked here it takes several times as much memory. */
const largest = 512 * 1024 * 1024

/** Reads a chosen file before anything of it is sent. Never rejects. */
export async function readFile(file: File): Promise<ReadBackup> {
  if (file.size > largest)
    return { refusal: `The file has ${formatBytes(file.size)}. At most ${formatBytes(largest)} can be read here.` }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    // Unpacking and CSV are libraries of their own.
    const { readBackup } = await import('#contract/plexus/backup-reading.ts')
    return await readBackup(bytes)
  } catch {
    return {
      refusal: 'The file could not be read. It may have been moved, or changed while it was read. Choose it again.',
    }
  }
}
