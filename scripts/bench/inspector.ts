import type { TrialServer } from '#e2e/server.ts'

/**
 * Opens the debugger of a server that runs already, and gives what reads the bytes that its heap uses right after garbage
 * collection. Undefined where that can't be, such as on Windows.
 */
export async function heapOf(
  { pid, output }: TrialServer,
  stack: AsyncDisposableStack,
): Promise<(() => Promise<number>) | undefined> {
  if (pid === undefined || process.platform === 'win32') return undefined
  process.kill(pid, 'SIGUSR1')
  const address = await debuggerOf(output)
  if (address === undefined) return undefined
  const send = await connect(address, stack)
  return async () => {
    await send('HeapProfiler.collectGarbage')
    return Number((await send('Runtime.getHeapUsage'))['usedSize'])
  }
}

async function debuggerOf(output: () => string): Promise<string | undefined> {
  const until = performance.now() + 5000
  while (performance.now() < until) {
    const found = /Debugger listening on (ws:\S+)/.exec(output())?.[1]
    if (found !== undefined || output().includes('Starting inspector')) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return undefined
}

type Send = (method: string) => Promise<Record<string, unknown>>

async function connect(address: string, stack: AsyncDisposableStack): Promise<Send> {
  const socket = new WebSocket(address)
  stack.defer(() => socket.close())
  const waiting = new Map<number, (result: Record<string, unknown>) => void>()
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const answer: { id?: number; result?: Record<string, unknown> } = JSON.parse(String(data))
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer.result ?? {})
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', () => reject(new Error(`${address} refused the connection.`)), { once: true })
  })
  return (method) =>
    new Promise((resolve) => {
      last += 1
      waiting.set(last, resolve)
      socket.send(JSON.stringify({ id: last, method }))
    })
}
