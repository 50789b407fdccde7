import type { Listener } from './listen.ts'

/** What stands on a port (`wanted`, 0 for a free one) and can go down and come up again on the same one; what it remembers stays. */
export async function restartable(listenOn: (port: number) => Promise<Listener>, wanted: number, restartMs: number) {
  let listener = await listenOn(wanted)
  let isStopped = false
  const { port } = listener
  const up = async () => void (listener = await listenOn(port))
  return {
    port,
    /** Refuses connections until `restart`, as one that was killed. */
    die: () => listener.close(),
    /** Drops every connection and listens again. */
    restart: () => listener.close().then(up),
    /** The same by itself and `restartMs` (milliseconds) later, unless it was stopped meanwhile. */
    restartSlowly: async () => {
      await listener.close()
      await new Promise((resolve) => setTimeout(resolve, restartMs))
      if (!isStopped) await up()
    },
    stop: () => {
      isStopped = true
      return listener.close()
    },
  }
}
