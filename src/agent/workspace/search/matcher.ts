import type { Found } from './match.ts'
import type { Task } from './match-worker.ts'

/** Looks through texts beside the page, one after the other. */
export interface Matcher {
  /** Undefined: it took too long, and was given up. */
  find: (text: string, expression: RegExp) => Promise<Found | undefined>
  close: () => void
}

type Answering = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

const newWorker = (): Answering => new Worker(new URL('match-worker.ts', import.meta.url), { type: 'module' })

/** How long one text may take, in milliseconds. */
const patience = 2000

export function createMatcher(start: () => Answering = newWorker, patienceMs = patience): Matcher {
  let worker: Answering | undefined
  let last: Promise<unknown> = Promise.resolve()

  return {
    find(text, expression) {
      const found = last.then(() => ask({ text, expression }))
      last = found.catch(() => undefined)
      return found
    },
    close,
  }

  function ask(task: Task): Promise<Found | undefined> {
    const asked = (worker ??= start())
    const over = new AbortController()
    return new Promise<Found | undefined>((resolve, reject) => {
      const giveUp = setTimeout(() => {
        close()
        resolve(undefined)
      }, patienceMs)
      over.signal.addEventListener('abort', () => clearTimeout(giveUp))
      const until = { signal: over.signal }
      asked.addEventListener('message', ({ data }: MessageEvent<Found>) => resolve(data), until)
      const broken = () => {
        close()
        reject(new Error('The part of this page that searches did not start. Reload the page.'))
      }
      asked.addEventListener('error', broken, until)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
      asked.postMessage(task)
    }).finally(() => over.abort())
  }
  function close() {
    worker?.terminate()
    worker = undefined
  }
}
