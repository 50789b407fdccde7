import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'

interface Kind<Scenario extends string> {
  /** "Agent". */
  what: string
  port: string
  name: string
  scenarios: ReadonlyMap<Scenario, { about: string }>
  isScenario: (name: string) => name is Scenario
  start: (
    options: Record<'host' | 'key' | 'name', string> & { port: number; scenario: Scenario; seed: number },
  ) => Promise<{ url: string; stop(): Promise<void> }>
}

/** Starts a reference server as the command line says, tells where it is and the key to it, and stops it by a signal. */
export async function fromCommandLine<Scenario extends string>(kind: Kind<Scenario>): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: kind.port },
      host: { type: 'string', default: '127.0.0.1' },
      key: { type: 'string', default: randomBytes(18).toString('base64url') },
      scenario: { type: 'string', default: 'default' },
      seed: { type: 'string', default: '1' },
      name: { type: 'string', default: kind.name },
    },
  })
  const { port, seed, scenario, ...rest } = values
  if (!kind.isScenario(scenario)) {
    const list = [...kind.scenarios].map(([name, { about }]) => `  ${name.padEnd(24)} ${about}`)
    console.error([`There is no scenario called ${scenario}. There are:`, ...list].join('\n'))
    process.exit(1)
  }
  const running = await kind.start({ ...rest, scenario, port: Number(port), seed: Number(seed) })
  console.log(`${kind.what.padEnd(9)}${running.url}\n${'Key'.padEnd(9)}${values.key}\n${'World'.padEnd(9)}${scenario}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.stop())
}
