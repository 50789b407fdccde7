import { withDrops } from '#mocks/faults.ts'
import { fromCommandLine } from '#mocks/from-command-line.ts'
import { listen } from '#mocks/listen.ts'
import { restartable } from '#mocks/restartable.ts'
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
  const gateway = createReferenceGateway({
    ...rest,
    adminKey: key,
    restartMs,
    onRestart: () => void server.restartSlowly(),
  })
  const { answer, dropNextWrite } = withDrops((request, from) => gateway.fetch(request, from))
  const listenOn = (at: number) =>
    listen({ port: at, host, answer, mayBreakOff: (answered) => gateway.scenario === 'cut-off' || isStream(answered) })
  const server = await restartable(listenOn, wanted, restartMs)
  const { port, die, restart } = server
  return {
    url: `http://${host}:${port}`,
    port,
    gateway,
    async stop() {
      gateway.stop()
      await server.stop()
    },
    die,
    restart,
    dropStreams: () => gateway.dropStreams(),
    dropNextWrite,
  }
}

const isStream = (answer: Response) => answer.headers.get('content-type')?.startsWith('text/event-stream') === true

if (import.meta.main)
  await fromCommandLine({
    what: 'Gateway',
    port: '4000',
    name: 'Harbourline gateway',
    scenarios: gatewayScenarios,
    isScenario: isGatewayScenario,
    start: (options) => startReferenceGateway({ ...options, live: true }),
  })
