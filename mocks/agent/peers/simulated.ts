import type { Dataset } from '#mocks/agent/scenarios.ts'
import { peerCards } from './cards.ts'
import { type KnownPeer, PeerFailure, type PeerNetwork, type PeerRequest } from './network.ts'
import { answerTo } from './script.ts'
import { textOfRequest, wireAnswer } from './wire.ts'

/** Longer than anybody waits. */
const slowMs = 25_000

/** A research desk that answers, a ledger of A2A 0.3 that refuses, tide tables that take too long; whoever else is asked is not there. */
export function simulatedPeers(): PeerNetwork {
  const voices = createVoices()
  return {
    registered,
    ownAddress: () => 'https://ops.harbourline.example/a2a',
    asksForToken: true,
    async card(peer) {
      const card = peerCards[hostOf(peer)]
      if (!card) throw notThere(peer)
      return card
    },
    async send(peer, request, signal) {
      const speak = voices[hostOf(peer)]
      if (!speak) throw notThere(peer)
      return await speak(request, signal)
    },
  }
}

type Voice = (request: PeerRequest, signal: AbortSignal) => unknown

function createVoices(): Readonly<Record<string, Voice>> {
  const openTasks = new Set<string>()
  return {
    'research.quayside.example': (request) => {
      const { contextId = crypto.randomUUID(), taskId } = request
      if (taskId !== undefined && !openTasks.has(taskId)) return refused(-32001, `Task not found: ${taskId}`)
      const answer = answerTo(textOfRequest(request), taskId !== undefined)
      const id = taskId ?? crypto.randomUUID()
      if (answer.outcome === 'input-required') openTasks.add(id)
      else openTasks.delete(id)
      return wireAnswer(answer, { contextId, taskId: id }, Date.now())
    },
    'ledger.meridian.example': (request) => {
      if (typeof request.message !== 'string')
        return refused(-32005, 'Incompatible content types: only text/plain is accepted.')
      if (/balance/i.test(request.message)) return refused(-32004, 'Balances are closed until the month is booked.')
      return {
        kind: 'message',
        messageId: crypto.randomUUID(),
        role: 'agent',
        contextId: request.contextId ?? crypto.randomUUID(),
        parts: [{ kind: 'text', text: 'Open items are listed under **Receivables**; I can only tell balances.' }],
      }
    },
    'tides.example': async (_, signal) => {
      await waited(slowMs, signal)
      return {
        message: { messageId: crypto.randomUUID(), role: 'ROLE_AGENT', parts: [{ text: 'High water at 06:14.' }] },
      }
    },
  }
}

const refused = (code: number, message: string) => ({ jsonrpc: '2.0', id: 1, error: { code, message } })

const hostOf = ({ url }: KnownPeer) => new URL(url).host

const notThere = (peer: KnownPeer) =>
  new PeerFailure(`The peer "${peer.alias}" at ${hostOf(peer)} could not be reached: connection refused.`)

function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

const registered: readonly KnownPeer[] = [
  {
    alias: 'research-desk',
    url: 'https://research.quayside.example/',
    token: 'simulated',
    name: 'Quayside Research',
    description: 'Reads papers, prices and port notices, and answers with sources.',
    enabled: true,
  },
  { alias: 'ledger', url: 'http://ledger.meridian.example/', name: 'Meridian Ledger', enabled: true },
  { alias: 'night-shift', url: 'http://10.20.4.17:7331/', token: 'simulated', enabled: true },
  { alias: 'old-wiki', url: 'https://wiki.harbourline.example/agent', enabled: false },
  { alias: 'tide-tables', url: 'https://tides.example/', name: 'Tide Tables', enabled: true },
]

/** Who is registered in each world. */
export function registeredIn(dataset: Dataset, known: readonly KnownPeer[]): KnownPeer[] {
  if (dataset === 'empty') return []
  if (dataset === 'default') return [...known]
  const more = Array.from({ length: 300 }, (_, index) => {
    const number = String(index + 1).padStart(3, '0')
    return { alias: `site-${number}`, url: `https://agent.site-${number}.example/`, enabled: index % 9 !== 0 }
  })
  return [...known, ...more]
}
