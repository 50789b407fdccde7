import { useEffect, useState, useSyncExternalStore } from 'react'
import { gatewayPath } from '#api/client.ts'
import { type StreamState, useStream } from '#kit/stream.ts'
import { createLog, type Log } from './log.ts'
import { readRecent } from './queries.ts'

/** The log of a gateway for as long as the component is there, which renders anew when it changes. Mount anew for another gateway. */
export function useLog(gatewayId: string): { log: Log; stream: StreamState; version: number } {
  const [log] = useState(() => createLog(() => readRecent(gatewayId)))
  const version = useSyncExternalStore(log.subscribe, log.version)
  useEffect(() => {
    log.read()
    return () => log.close()
  }, [log])
  const stream = useStream(gatewayPath(gatewayId, 'logs', 'stream'), { onEvent: log.onEvent, onOpen: log.onOpen })
  return { log, stream, version }
}
