import { cast } from './cast.ts'
import { naive } from './messages.ts'
import type { Turn } from './turns.ts'

/** A session as it can be told from its turns. */
export interface SessionSummary {
  key: string
  title?: string
  channel: string
  turns: readonly Turn[]
  /** Agent time, without a zone. */
  createdAt: string
  updatedAt: string
}

const titles = new Map(cast.map((part) => [part.key, part.title]))

/** Sub-agents work on a session's behalf but have no session of their own. */
export function summarise(turns: readonly Turn[]): SessionSummary[] {
  const byKey = Map.groupBy(
    turns.filter((turn) => turn.origin !== 'subagent'),
    (turn) => turn.sessionKey,
  )
  return [...byKey].map(([key, own]) => {
    const title = titles.get(key)
    return {
      key,
      ...(title === undefined ? {} : { title }),
      channel: own[0]?.channel ?? '',
      turns: own,
      createdAt: naive(own[0]?.at ?? 0),
      updatedAt: naive(own.at(-1)?.endsAt ?? 0),
    }
  })
}
