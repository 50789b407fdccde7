import { useQueryClient } from '@tanstack/react-query'
import type { EventSourceMessage } from 'eventsource-parser'
import { useEffect, useRef, useState } from 'react'
import { gatewayPath } from '#api/client.ts'
import { type LiveRequests, noRequests, withEvent } from '#kit/live-requests.ts'
import { failed } from '#kit/say.ts'
import { type StreamState, useStream } from '#kit/stream.ts'
import { type Asked, fetchSince, headKey } from './queries.ts'
import { backfilled, mostRemembered, sinceWhen } from './traffic.ts'

/** How long events are collected before they are shown, in milliseconds: many may come at once. */
const pace = 200

/** Requests as they begin and end. What was missed while the stream was away is asked for when it is back. */
export function useTraffic(
  gatewayId: string,
  { asked, pin, isPaused }: { asked: Asked; pin: string | undefined; isPaused: boolean },
): { known: LiveRequests; stream: StreamState } {
  const client = useQueryClient()
  const [known, setKnown] = useState(noRequests)
  const heard = useRef<EventSourceMessage[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** Whether there is a gap before what comes next. */
  const wasAway = useRef(false)

  const show = () => {
    timer.current = undefined
    const events = heard.current.splice(0)
    setKnown((before) => events.reduce((all, event) => withEvent(all, event, mostRemembered), before))
  }
  const fill = async () => {
    const since = sinceWhen(known, pin)
    if (since === undefined) return
    try {
      const { rows, isAll } = await fetchSince(gatewayId, since, asked)
      setKnown((before) => backfilled(before, rows, since))
      if (!isAll) await client.invalidateQueries({ queryKey: headKey(gatewayId) })
    } catch {
      failed('What happened while the stream was away could not be read. Refresh to see all of it.')
    }
  }
  const stream = useStream(gatewayPath(gatewayId, 'events'), {
    enabled: !isPaused,
    onEvent: (event) => {
      if (event.event === 'gap') return void fill()
      heard.current.push(event)
      timer.current ??= setTimeout(show, pace)
    },
    onOpen: (again) => {
      if (again || wasAway.current) void fill()
      wasAway.current = false
    },
  })
  useEffect(() => {
    if (isPaused) wasAway.current = true
  }, [isPaused])
  useEffect(() => () => clearTimeout(timer.current), [])
  return { known, stream }
}
