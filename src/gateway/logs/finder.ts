import type { Task } from './find-worker.ts'
import type { LogBlock } from './log-store.ts'

/** Looks through lines beside the page, one block at a time. */
export interface Finder {
  /** The numbers of the lines that match; undefined: it took too long, and was given up. */
  find: (block: LogBlock, expression: RegExp) => Promise<number[] | undefined>
  close: () => void
}

type Answering = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

const newWorker = (): Answering => new Worker(new URL('find-worker.ts', import.meta.url), { type: 'module' })

/** How long one block of some thousand lines may take, in milliseconds. */
const patience = 2000

export function createFinder(start: () => Answering = newWorker, patienceMs = patience): Finder {
  let worker: Answering | undefined
  return {
    find(block, expression) {
      const asked = (worker ??= start())
      const over = new AbortController()
      const until = { signal: over.signal }
      return new Promise<number[] | undefined>((resolve, reject) => {
        const giveUp = setTimeout(() => {
          close()
          resolve(undefined)
        }, patienceMs)
        over.signal.addEventListener('abort', () => clearTimeout(giveUp))
        asked.addEventListener('message', ({ data }: MessageEvent<number[]>) => resolve(data), until)
        asked.addEventListener(
          'error',
          () => {
            close()
            reject(new Error('The part of this page that searches did not start. Reload the page.'))
          },
          until,
        )
        asked.postMessage({ block, expression } satisfies Task, [
          block.bytes.buffer,
          block.ends.buffer,
          block.modules.buffer,
        ])
      }).finally(() => over.abort())
    },
    close,
  }
  function close() {
    worker?.terminate()
    worker = undefined
  }
}
