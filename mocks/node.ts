import type { ScenarioName } from './agent/scenarios.ts'
import { createFleet, createMember, type FleetMember, type MemberDraft } from './fleet.ts'
import { createReferenceGateway, type ReferenceGateway } from './gateway/app.ts'
import type { GatewayScenarioName } from './gateway/scenarios.ts'
import { createWorld, gatewayAddress, ownerId, type World } from './world.ts'

export interface TestWorld extends World {
  /** In the order of the fleet; the first one has the chosen scenario. */
  members: readonly FleetMember[]
  gateway: ReferenceGateway | undefined
  /** Of the gateway; empty when there is none. */
  gatewayId: string
  /** What the page has asked for so far, as `GET /api/agents`. */
  requests: string[]
  /** Takes the place of `globalThis.fetch`: `/api/*` goes to the server, anything else rejects. */
  globalFetch: typeof globalThis.fetch
}

export interface TestWorldOptions {
  /** Of the first agent; it can be changed at run time through `members[0].agent`. */
  scenario?: ScenarioName
  /** How many agents, or which. */
  agents?: number | readonly FleetMember[]
  seed?: number
  /** There is a gateway, and this is what it is like. The first agent uses it. */
  gatewayScenario?: GatewayScenarioName
  /** Milliseconds since the epoch. */
  now?: () => number
  /** Signed in unless false. */
  signedIn?: boolean
}

/** The world of a test: our real server and reference agents, all in this process, without a socket. */
export async function createTestWorld(options: TestWorldOptions = {}): Promise<TestWorld> {
  const {
    scenario = 'default',
    agents = 1,
    seed = 1,
    now = () => Date.now(),
    signedIn = true,
    gatewayScenario,
  } = options
  const gateways =
    gatewayScenario === undefined
      ? []
      : [{ name: gatewayName, key: gatewayKey, gateway: gatewayIn(gatewayScenario, now) }]
  const usesGateway = gatewayScenario === undefined ? {} : { gatewayUrl: gatewayAddress(gatewayName) }
  const members = typeof agents === 'number' ? someMembers(agents, { scenario, seed, now, ...usesGateway }) : agents
  const world = await createWorld(members, { gateways, now })
  if (signedIn) await world.signIn()
  const requests: string[] = []
  return {
    ...world,
    members,
    gateway: gateways[0]?.gateway,
    gatewayId: (await world.store.gateways.ofUser(ownerId))[0]?.id ?? '',
    requests,
    globalFetch: async (input, init) => {
      const address = input instanceof Request ? input.url : String(input)
      const url = new URL(address, 'http://localhost')
      if (!url.pathname.startsWith('/api/')) throw new TypeError(`A test asked for ${url.href}, which is not ours.`)
      const request = input instanceof Request ? new Request(input, init) : new Request(url, init)
      requests.push(`${request.method} ${url.pathname}${url.search}`)
      return world.fetch(request)
    },
  }
}

const gatewayName = 'Harbourline gateway'
const gatewayKey = 'adm_0123456789abcdef'

const gatewayIn = (scenario: GatewayScenarioName, now: () => number) =>
  createReferenceGateway({ adminKey: gatewayKey, scenario, now })

function someMembers(
  count: number,
  first: Pick<MemberDraft, 'scenario' | 'seed' | 'now' | 'gatewayUrl'>,
): FleetMember[] {
  return [
    createMember({ id: 'harbourline', name: 'Harbourline Ops', ...first }),
    ...createFleet(count, first.now).slice(1),
  ]
}
