import type { LogStore } from './log-store.ts'
import type { LogView } from './log-view.ts'

/** Between two looks at whether the page wants to draw. */
const step = 4096

/** One line of a file: `2026-11-21 20:14:19 info   router  Dispatching … {"functionName":"dispatch"}`. Secrets are hidden in it as on the page. */
export function textOf(store: LogStore, seq: number): string {
  const line = store.line(seq)
  if (!line) return ''
  if (line.isMark) return `--- ${line.message} ---\n`
  const parts = [line.time, line.level.padEnd(7), line.module, line.message, line.more]
  return `${parts.filter((part) => part !== '').join(' ')}\n`
}

/** The rows from `from` up to `to` as text, piece by piece, so that the page stays usable over a million of them. */
export async function textsOf(store: LogStore, view: LogView, from = 0, to = view.count): Promise<string[]> {
  // By their numbers: rows move when the oldest are let go.
  const end = view.seqAt(to - 1) ?? -1
  const pieces: string[] = []
  for (let seq = view.seqAt(from) ?? Infinity; seq <= end;) {
    let piece = ''
    const row = view.rowOf(seq)
    for (let at = row; at < row + step && seq <= end; at += 1) {
      piece += textOf(store, seq)
      seq = view.seqAt(at + 1) ?? Infinity
    }
    pieces.push(piece)
    await new Promise((resolve) => setTimeout(resolve))
    seq = view.seqAt(view.rowOf(seq)) ?? Infinity
  }
  return pieces
}
