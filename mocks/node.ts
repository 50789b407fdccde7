import type { ScenarioName } from './agent/scenarios.ts'
import { createFleet, createMember, type FleetMember } from './fleet.ts'
import { createWorld, type World } from './world.ts'

export interface TestWorld extends World {
  /** In the order of the fleet; the first one has the chosen scenario. */
  members: readonly FleetMember[]
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
  /** Milliseconds since the epoch. */
  now?: () => number
  /** Signed in unless false. */
  signedIn?: boolean
}

/** The world of a test: our real server and reference agents, all in this process, without a socket. */
export async function createTestWorld(options: TestWorldOptions = {}): Promise<TestWorld> {
  const { scenario = 'default', agents = 1, seed = 1, now = () => Date.now(), signedIn = true } = options
  const members = typeof agents === 'number' ? someMembers(agents, scenario, seed, now) : agents
  const world = await createWorld(members, now)
  if (signedIn) await world.signIn()
  const requests: string[] = []
  return {
    ...world,
    members,
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

function someMembers(count: number, scenario: ScenarioName, seed: number, now: () => number): FleetMember[] {
  const first = createMember({ id: 'harbourline', name: 'Harbourline Ops', scenario, seed, now })
  return [first, ...createFleet(count, now).slice(1)]
}
