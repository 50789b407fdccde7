import { monaco } from './monaco.ts'

interface Wanted {
  label?: string
  createData?: unknown
  host?: Record<string, (...args: never[]) => unknown>
  keepIdleModels?: boolean
}

/**
 * Starts the worker of a language. Stands in for Monaco's own function of this name (vite.config.ts), whose module brings
 * every feature of the editor along: as much again as a third of the editor, with the first JSON file.
 */
export function createWebWorker<T extends object>({
  label = 'editor',
  createData,
  host,
  keepIdleModels = false,
}: Wanted) {
  const worker = Promise.resolve(self.MonacoEnvironment?.getWorker?.('workerMain.js', label)).then((started) => {
    if (!started) throw new Error(`There is no worker for ${label}.`)
    // oxlint-disable unicorn/require-post-message-target-origin -- a worker has none
    started.postMessage('ignore')
    started.postMessage(createData)
    // oxlint-enable unicorn/require-post-message-target-origin
    return started
  })
  return monaco.editor.createWebWorker<T>({ worker, keepIdleModels, ...(host ? { host } : {}) })
}
