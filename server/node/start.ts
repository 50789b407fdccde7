import { join, relative, resolve } from 'node:path'
import { isScenarioName, scenarios } from '#mocks/agent/scenarios.ts'
import { createSecretBox } from '#server/secret-box.ts'
import { readArguments, readNumber } from './arguments.ts'
import { buildDashboard } from './build-dashboard.ts'
import { CommandError } from './command-error.ts'
import { jsonLog, plainLog } from './log.ts'
import { addUser, signInLink } from './people.ts'
import { distFolder, projectRoot } from './project.ts'
import { closeOnSignal, run } from './run.ts'
import { openTrialData } from './trial-data.ts'

const host = '127.0.0.1'
const owner = { email: 'owner@placet.local', displayName: 'Owner', role: 'owner' } as const

/** Trial mode: everything on this machine, ready to be looked at through one link. */
export async function start(args: string[]): Promise<void> {
  const { values: options } = readArguments({
    args,
    options: {
      port: { type: 'string', default: '4600' },
      data: { type: 'string', default: join(projectRoot, 'data') },
      scenario: { type: 'string', default: 'default' },
      agents: { type: 'string', default: '1' },
      demo: { type: 'boolean', default: true },
      dashboard: { type: 'string' },
      'json-log': { type: 'boolean', default: process.env['LOG_FORMAT'] === 'json' },
    },
    allowNegative: true,
  })
  const port = readNumber(options.port, 0, 65_535)
  const { scenario } = options
  if (!isScenarioName(scenario))
    throw new CommandError(`There is no scenario "${scenario}". Choose one of: ${[...scenarios.keys()].join(', ')}`)
  const count = readNumber(options.agents, 1, 1000)
  const folder = resolve(options.data)
  const { store, ...secrets } = await openTrialData(folder)
  if (options.dashboard === undefined) await buildDashboard(projectRoot)

  const server = await run({
    ...secrets,
    store,
    dashboard: options.dashboard ?? distFolder,
    guard: { mode: 'open', allow: [] },
    log: options['json-log'] ? jsonLog('info') : plainLog,
    port,
    host,
    proxies: 0,
  })
  const origin = `http://${host}:${server.port}`
  await store.meta.put('origin', origin)
  const person = (await store.users.byEmail(owner.email)) ?? (await addUser(store, owner))
  /** Loaded only when wanted: their histories are a good part of the start. */
  const startDemo = async () => {
    const [agents, gateways] = await Promise.all([import('./demo-agent.ts'), import('./demo-gateway.ts')])
    const box = createSecretBox(secrets.boxKeys)
    const gateway = await gateways.startDemoGateway({ store, box, userId: person.id })
    const demo = { store, userId: person.id, origin, scenario, count, gatewayUrl: gateway.url }
    const stopAgents = await agents.startDemo(demo)
    return { stop: () => Promise.all([stopAgents(), gateway.stop()]) }
  }
  const demo = options.demo ? await startDemo() : undefined
  closeOnSignal(async () => {
    // Last, or an exchange with it that is under way would find it gone.
    await server.close()
    await demo?.stop()
  })
  console.log(greeting(await signInLink(store, person.id, origin), relative(process.cwd(), folder) || '.'))
}

function greeting(link: string, folder: string): string {
  return `
Placet's dashboard is running. Open this link to sign in (once, within 10 minutes):

  ${link}

Its data is in ${folder}. Ctrl-C stops it. Another link: npm run user -- link ${owner.email}
`
}
