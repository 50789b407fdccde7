import { matchesIn } from './match.ts'

/** A text to look through. An expression may need longer than anybody waits; then this worker is ended from outside. */
export interface Task {
  text: string
  expression: RegExp
}

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
  postMessage(matchesIn(data.text, data.expression))
})
