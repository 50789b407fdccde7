import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** Lines of a stream by what they are about, as far as they have arrived. */
export interface Gathered<Line> {
  byId: ReadonlyMap<string, Line>
  /** Whether the stream came to its end. While it is read again, older lines stay until newer ones replace them. */
  complete: boolean
}

interface Gathering<Line> {
  source: AsyncIterable<Line>
  idOf: (line: Line) => string
  client: QueryClient
  /** The query whose function this is. */
  queryKey: QueryKey
  signal: AbortSignal
}

/** For a `queryFn`: shows lines in the query as they arrive, once per frame however many there are, and resolves to all of them. */
export async function gather<Line>(gathering: Gathering<Line>): Promise<Gathered<Line>> {
  const { source, idOf, client, queryKey, signal } = gathering
  const before = client.getQueryData<Gathered<Line>>(queryKey)
  const arrived = new Map<string, Line>()
  let frame = 0
  const show = () => {
    frame = 0
    const byId = new Map([...(before?.byId ?? []), ...arrived])
    client.setQueryData<Gathered<Line>>(queryKey, { byId, complete: false })
  }
  try {
    for await (const line of source) {
      arrived.set(idOf(line), line)
      if (frame === 0) frame = requestAnimationFrame(show)
    }
  } catch (error) {
    // What came before the failure counts.
    if (frame !== 0 && !signal.aborted) show()
    throw error
  } finally {
    cancelAnimationFrame(frame)
  }
  return { byId: arrived, complete: true }
}
