import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { withDrops } from '#mocks/faults.ts'
import { listen } from '#mocks/listen.ts'
import { createReferenceGateway, type ReferenceGateway } from './app.ts'
import { gatewayScenarios, isGatewayScenario, type GatewayScenarioName } from './scenarios.ts'

export interface RunningGateway {
  url: string
  port: number
  gateway: ReferenceGateway
  stop(): Promise<void>
  /** Refuses connections until `restart`, as one that was killed. */
  die(): Promise<void>
  /** Drops every connection and listens again on the same port; what the gateway remembers stays. */
  restart(): Promise<void>
  /** Breaks off every stream that is open; whoever listens may connect again at once. */
  dropStreams(): void
  /** The next write loses its connection: before it has any effect, or after. */
  dropNextWrite(when: 'before' | 'after', method?: string): void
}

export interface StartGatewayOptions {
  /** A free one unless given. */
  port?: number
  host?: string
  /** The admin's key. */
  key: string
  scenario?: GatewayScenarioName
  seed?: number
  name?: string
  /** Whether requests keep coming in by themselves. */
  live?: boolean
  /** How long a restart takes, in milliseconds. */
  restartMs?: number
  /** Milliseconds between two pings of a stream. */
  pingMs?: number
}

/** The reference gateway on a real port of this machine. */
export async function startReferenceGateway(options: StartGatewayOptions): Promise<RunningGateway> {
  const { port: wanted = 0, host = '127.0.0.1', key, restartMs = 2000, ...rest } = options
  const gateway = createReferenceGateway({ ...rest, adminKey: key, restartMs, onRestart: () => void goDownAndUp() })
  const { answer, dropNextWrite } = withDrops((request, from) => gateway.fetch(request, from))
  const listenOn = (at: number) =>
    listen({ port: at, host, answer, mayBreakOff: (answered) => gateway.scenario === 'cut-off' || isStream(answered) })
  let listener = await listenOn(wanted)
  let isStopped = false
  const { port } = listener
  return {
    url: `http://${host}:${port}`,
    port,
    gateway,
    async stop() {
      isStopped = true
      gateway.stop()
      await listener.close()
    },
    die: () => listener.close(),
    async restart() {
      await listener.close()
      listener = await listenOn(port)
    },
    dropStreams: () => gateway.dropStreams(),
    dropNextWrite,
  }

  async function goDownAndUp() {
    await listener.close()
    await new Promise((resolve) => setTimeout(resolve, restartMs))
    if (!isStopped) listener = await listenOn(port)
  }
}

const isStream = (answer: Response) => answer.headers.get('content-type')?.startsWith('text/event-stream') === true

async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4000' },
      host: { type: 'string', default: '127.0.0.1' },
      key: { type: 'string', default: randomBytes(18).toString('base64url') },
      scenario: { type: 'string', default: 'default' },
      seed: { type: 'string', default: '1' },
      name: { type: 'string', default: 'Harbourline gateway' },
    },
  })
  if (!isGatewayScenario(values.scenario)) {
    const list = [...gatewayScenarios].map(([name, { about }]) => `  ${name.padEnd(24)} ${about}`)
    console.error([`There is no scenario called ${values.scenario}. There are:`, ...list].join('\n'))
    process.exit(1)
  }
  const { port, seed, scenario, ...rest } = values
  const running = await startReferenceGateway({ ...rest, scenario, live: true, port: Number(port), seed: Number(seed) })
  console.log(`Gateway  ${running.url}\nKey      ${values.key}\nWorld    ${scenario}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.stop())
}

if (import.meta.main) await main()
