import type { EventSourceMessage } from 'eventsource-parser'
import { useEffect, useEffectEvent, useState } from 'react'
import { ApiError } from '#api/api-error.ts'
import { events } from '#api/stream.ts'

/** connecting: not yet there. live: events come in. lost: broken off, tried again by itself. off: not wanted. */
export type StreamState =
  | { state: 'connecting' | 'live' | 'off' }
  | {
      state: 'lost'
      error: ApiError
      /** When it is tried again, in ms since the epoch; undefined: not by itself. */ nextAt: number | undefined
    }

interface Listener {
  onEvent: (event: EventSourceMessage) => void
  /** The stream stands: for the first time, or again after it had broken off, so that what was missed can be asked for. */
  onOpen: (again: boolean) => void
  onState: (state: StreamState) => void
}

/** A page that nobody looks at keeps its streams this long, in milliseconds. */
const hiddenFor = 60_000
const longestPause = 30_000

/** One connection for all who listen to the same path. */
const streams = new Map<string, Stream>()

/** Listens to a stream of our server for as long as the component is there. Events are not kept: `onEvent` does what it wants with them. */
export function useStream(
  path: `/api/${string}`,
  { onEvent, onOpen, enabled = true }: { onEvent: Listener['onEvent']; onOpen?: Listener['onOpen']; enabled?: boolean },
): StreamState {
  const [state, setState] = useState<StreamState>({ state: 'connecting' })
  const heard = useEffectEvent(onEvent)
  const opened = useEffectEvent((again: boolean) => onOpen?.(again))
  useEffect(() => {
    if (!enabled) return
    return listen(path, { onEvent: (event) => heard(event), onOpen: (again) => opened(again), onState: setState })
  }, [path, enabled])
  return enabled ? state : off
}

const off: StreamState = { state: 'off' }

function listen(path: `/api/${string}`, listener: Listener): () => void {
  const stream = streams.get(path) ?? createStream(path)
  streams.set(path, stream)
  stream.add(listener)
  return () => {
    // Another view may take it over in the same moment, when one tab follows another.
    if (stream.remove(listener) === 0) setTimeout(() => stream.isIdle() && (stream.close(), streams.delete(path)), 0)
  }
}

type Stream = ReturnType<typeof createStream>

function createStream(path: `/api/${string}`) {
  const listeners = new Set<Listener>()
  let state: StreamState = { state: 'connecting' }
  let connection: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let hiding: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let wasOpen = false

  function tell(next: StreamState) {
    state = next
    for (const { onState } of listeners) onState(next)
  }
  async function connect() {
    const aborter = new AbortController()
    connection = aborter
    tell({ state: 'connecting' })
    const onOpen = () => {
      failures = 0
      for (const listener of listeners) listener.onOpen(wasOpen)
      wasOpen = true
      tell({ state: 'live' })
    }
    try {
      for await (const event of events(path, { signal: aborter.signal, onOpen }))
        for (const { onEvent } of listeners) onEvent(event)
    } catch (error) {
      if (!aborter.signal.aborted) pause(error)
    }
  }
  function pause(error: unknown) {
    const failure = error instanceof ApiError ? error : new ApiError('network', 'The stream broke off.')
    const wait = Math.min(longestPause, 1000 * 2 ** failures)
    failures += 1
    // Who is signed out, or may not listen, gains nothing by asking again.
    const isOver = failure.kind === 'session' || failure.isKeyRefused
    tell({ state: 'lost', error: failure, nextAt: isOver ? undefined : Date.now() + wait })
    if (!isOver) timer = setTimeout(() => void connect(), wait)
  }
  function stop() {
    clearTimeout(timer)
    connection?.abort()
    connection = undefined
  }
  function onVisibility() {
    clearTimeout(hiding)
    if (document.hidden) hiding = setTimeout(stop, hiddenFor)
    else if (connection === undefined) void connect()
  }

  document.addEventListener('visibilitychange', onVisibility)
  void connect()
  return {
    add(listener: Listener) {
      listeners.add(listener)
      listener.onState(state)
    },
    remove(listener: Listener) {
      listeners.delete(listener)
      return listeners.size
    },
    isIdle: () => listeners.size === 0,
    close() {
      clearTimeout(hiding)
      document.removeEventListener('visibilitychange', onVisibility)
      stop()
    },
  }
}
