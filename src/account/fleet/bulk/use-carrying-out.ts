import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { agentKeys } from '#kit/capabilities.ts'
import { eachLimited } from '#lib/each-limited.ts'
import { atOnce, lookAt, wordsOf } from './look.ts'
import { carryOut, type Plan } from './plan.ts'

/** How it went with one agent. */
export type Result = { state: 'waiting' | 'running' | 'done' } | { state: 'failed'; reason: string }

interface Work<Seen> {
  ask: (agentId: string) => Promise<Seen>
  plan: (seen: Seen) => Plan
}

/** Carries a change out on several agents. Each is looked at anew just before, so that a retry does only what is left to do. */
export function useCarryingOut<Seen>({ ask, plan }: Work<Seen>) {
  const client = useQueryClient()
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map())
  const [isRunning, setRunning] = useState(false)
  const stopping = useRef(new AbortController())
  const note = (agentId: string, result: Result) => setResults((before) => new Map(before).set(agentId, result))

  async function run(ids: readonly string[]) {
    stopping.current = new AbortController()
    setRunning(true)
    setResults((before) => new Map([...before, ...ids.map((id) => [id, { state: 'waiting' }] as const)]))
    await eachLimited(ids, atOnce, one, stopping.current.signal)
    // What was not begun is as it was.
    setResults((before) => new Map([...before].filter(([, { state }]) => state !== 'waiting')))
    setRunning(false)
  }
  async function one(agentId: string) {
    note(agentId, { state: 'running' })
    const look = await lookAt(agentId, ask)
    if ('problem' in look) return note(agentId, { state: 'failed', reason: look.problem })
    try {
      await carryOut(agentId, plan(look.seen))
      note(agentId, { state: 'done' })
    } catch (error) {
      note(agentId, { state: 'failed', reason: wordsOf(error) })
    }
    void client.invalidateQueries({ queryKey: agentKeys.all(agentId) })
  }
  return { results, isRunning, run, stop: () => stopping.current.abort() }
}
