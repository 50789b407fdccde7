import { findLines } from './find-lines.ts'
import type { LogBlock } from './log-store.ts'

/** Lines to look through. An expression may need longer than anybody waits; then this worker is ended from outside. */
export interface Task {
  block: LogBlock
  expression: RegExp
}

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
  postMessage(findLines(data.block, data.expression))
})
