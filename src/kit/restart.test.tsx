import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { agentKeys, capabilitiesOptions } from './capabilities.ts'
import { noteWaitingForRestart, restartAgent, useRestart, useWaitingForRestart } from './restart.ts'

const id = 'harbourline'
const start = Date.UTC(2026, 10, 19, 15, 20)
const said: string[] = []

vi.mock('./say.ts', () => ({
  done: (words: string) => void said.push(words),
  failed: (words: string) => void said.push(`failed: ${words}`),
}))

/** How the agent is, by the clock of the server. */
interface Agent {
  /** In ms since the epoch; undefined: it does not tell its uptime. */
  upSince: number | undefined
  isAway: () => boolean
  /** What the restart command is answered with; undefined: the connection breaks. */
  restart: () => Response | undefined
}

let agent: Agent
/** What was asked for, less the beginning that all have in common. */
let asked: string[]

beforeEach(() => {
  vi.useFakeTimers({ now: start })
  said.length = 0
  asked = []
  agent = { upSince: start - 3_600_000, isAway: () => false, restart: () => Response.json({ message: 'Restarting' }) }
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path.replace(`/api/agents/${id}/manage/`, ''))
    return answerTo(path)
  })
})
afterEach(() => {
  vi.useRealTimers()
})

test('down and up again: the views are told once it is back, and nothing waits any more', async () => {
  const { client, seen } = await setUp()
  act(() => noteWaitingForRestart(client, id, 'the telegram channel'))
  await pass(0)
  expect(seen().waiting).toEqual(['the telegram channel'])
  agent.restart = () => goDown({ for: 4000 })
  client.setQueryData([...agentKeys.all(id), 'sessions'], 'before')

  await restart(client)
  expect(seen().restart).toMatchObject({ isLate: false })
  await pass(3000)
  expect(seen().restart).not.toBeNull()
  await pass(3000)
  expect(seen()).toEqual({ restart: null, waiting: [] })
  expect(said).toEqual(['Harbourline Ops is back after 4.0 s.'])
  expect(client.getQueryState([...agentKeys.all(id), 'sessions'])?.isInvalidated).toBe(true)
  expect(asked.filter((path) => path === 'commands/restart')).toHaveLength(1)
})

test('a connection that breaks during the request is the restart', async () => {
  const { client, seen } = await setUp()
  agent.restart = () => {
    goDown({ for: 2000 })
    return undefined
  }
  await restart(client)
  await pass(4000)
  expect(said).toEqual([expect.stringContaining('is back after')])
  expect(seen().restart).toBeNull()
})

test('a refusal is the caller’s to show, and nothing is followed', async () => {
  const { client, seen } = await setUp()
  agent.restart = () => problem(403, 'upstream_403', 'Not with this key.', 403)
  await act(() => expect(restartAgent(client, id)).rejects.toThrow('Not with this key.'))
  expect(seen().restart).toBeNull()
  const before = asked.length
  await pass(10_000)
  expect(asked).toHaveLength(before)
})

test('an agent that was never seen away is back when its uptime has begun anew, not before', async () => {
  const { client, seen } = await setUp()
  await restart(client)
  await pass(30_000)
  expect(seen().restart).not.toBeNull()
  agent.upSince = Date.now()
  await pass(1000)
  expect(seen().restart).toBeNull()
  expect(said).toEqual(['Harbourline Ops is back after 31 s.'])
})

test('an agent without uptime that keeps answering is taken to be back after a few seconds', async () => {
  agent.upSince = undefined
  const { client, seen } = await setUp()
  await restart(client)
  await pass(5000)
  expect(seen().restart).not.toBeNull()
  await pass(3000)
  expect(said).toEqual(['Harbourline Ops is back after 7.0 s.'])
})

test('one that takes long is called late after a minute, and given up after two', async () => {
  const { client, seen } = await setUp()
  agent.restart = () => goDown({ for: Infinity })
  await restart(client)
  await pass(61_100)
  expect(seen().restart).toEqual({ since: start, isLate: true })
  await pass(60_000)
  expect(seen().restart).toBeNull()
  expect(said).toEqual([expect.stringMatching(/^failed: Harbourline Ops went down .* 2 min ago and has not come back/)])
})

test('one that never goes down is told apart from one that does not come back, and the change still waits', async () => {
  const { client, seen } = await setUp()
  act(() => noteWaitingForRestart(client, id, 'the slack channel'))
  await restart(client)
  await pass(122_000)
  expect(said).toEqual([expect.stringContaining('has not gone down')])
  expect(seen()).toEqual({ restart: null, waiting: ['the slack channel'] })
})

test('what waits outlives a reload, and goes when the agent was started otherwise, however soon', async () => {
  const { client } = await setUp()
  act(() => noteWaitingForRestart(client, id, 'the telegram channel'))
  await pass(0)
  const { client: next, seen } = await setUp()
  act(() => noteWaitingForRestart(next, id, 'the slack channel'))
  await pass(0)
  expect(seen().waiting).toEqual(['the telegram channel', 'the slack channel'])
  await pass(10_000)
  agent.upSince = Date.now() - 4000
  await refresh(next)
  expect(seen().waiting).toEqual([])
})

test('a change after a start that the page had not heard of waits all the same', async () => {
  const { client, seen } = await setUp()
  await pass(20_000)
  agent.upSince = Date.now()
  await pass(5000)
  act(() => noteWaitingForRestart(client, id, 'the telegram channel'))
  await pass(0)
  await pass(20_000)
  await refresh(client)
  expect(seen().waiting).toEqual(['the telegram channel'])
})

test('a hidden page does not ask, and goes on when it is seen again', async () => {
  const { client } = await setUp()
  agent.restart = () => goDown({ for: 2000 })
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  await restart(client)
  const before = asked.length
  await pass(30_000)
  expect(asked).toHaveLength(before)
  hidden.mockReturnValue(false)
  document.dispatchEvent(new Event('visibilitychange'))
  await pass(1000)
  expect(said).toEqual([expect.stringContaining('is back after')])
})

async function setUp() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
  await client.prefetchQuery(capabilitiesOptions(id))
  const { result } = renderHook(() => ({ restart: useRestart(id), waiting: useWaitingForRestart(id) }), { wrapper })
  return { client, seen: () => result.current }
}

async function restart(client: QueryClient) {
  await act(() => restartAgent(client, id))
  await pass(0)
}

async function refresh(client: QueryClient) {
  await act(() => client.fetchQuery({ ...capabilitiesOptions(id), staleTime: 0 }))
  await pass(0)
}

async function pass(ms: number) {
  await act(() => vi.advanceTimersByTimeAsync(ms))
  // Views are told of a change a moment later.
  await act(() => vi.advanceTimersByTimeAsync(1))
}

function goDown({ for: ms }: { for: number }): Response {
  const from = Date.now()
  agent.isAway = () => Date.now() < from + ms
  agent.upSince = from + ms
  return Response.json({ message: 'Restarting' })
}

function answerTo(path: string): Response {
  const away = problem(502, 'upstream_unreachable', 'The agent could not be reached.')
  if (path.endsWith('/commands/restart')) return agent.restart() ?? away
  const report = {
    status: 'ok',
    ...(agent.upSince === undefined ? {} : { uptime: Math.round((Date.now() - agent.upSince) / 1000) }),
  }
  if (path.endsWith('/health')) return agent.isAway() ? away : Response.json(report)
  const checkedAt = new Date().toISOString()
  const state = { state: agent.isAway() ? 'unreachable' : 'present', checkedAt, tookMs: 3 }
  return Response.json({
    agent: { id, name: 'Harbourline Ops', createdAt: checkedAt },
    health: agent.isAway() ? state : { ...state, report },
    sections: { sessions: state, commands: state },
    checkedAt,
  })
}

const problem = (status: number, code: string, message: string, upstreamStatus?: number) =>
  Response.json({ error: { code, message }, ...(upstreamStatus ? { upstreamStatus } : {}) }, { status })
