import { useEffect, useState, useSyncExternalStore } from 'react'
import { gatewayPath } from '#api/client.ts'
import { type StreamState, useStream } from '#kit/stream.ts'
import { createLog, type Log } from './log.ts'
import { readRecent } from './queries.ts'
import type { Ticker } from './ticker.ts'

/** The log of a gateway for as long as the component is there, which renders anew with `around`. Mount anew for another gateway. */
export function useLog(gatewayId: string): { log: Log; stream: StreamState } {
  const [log] = useState(() => createLog(() => readRecent(gatewayId)))
  useTicker(log.around)
  useEffect(() => {
    log.read()
    return () => log.close()
  }, [log])
  const stream = useStream(gatewayPath(gatewayId, 'logs', 'stream'), { onEvent: log.onEvent, onOpen: log.onOpen })
  return { log, stream }
}

/** Renders anew with every tick; gives how many there were. */
export const useTicker = ({ subscribe, version }: Ticker): number => useSyncExternalStore(subscribe, version)
