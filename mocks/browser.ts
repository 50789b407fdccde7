import { http } from 'msw'
import { HttpNetworkFrame } from 'msw/experimental'
import { network } from 'virtual:msw'
import { isScenarioName } from './agent/scenarios.ts'
import { createReferenceGateway } from './gateway/app.ts'
import { createFleet, createMember, type FleetMember } from './fleet.ts'
import { createWorld, gatewayAddress } from './world.ts'

/**
 * Puts the server and its agents into this page and signs in. `?agents=1000` chooses how many agents there are,
 * `?scenario=huge` what the first one is like. A reload starts afresh.
 */
export async function startDemo(): Promise<void> {
  const world = await createWorld(membersFor(new URL(location.href).searchParams), {
    gateways: [
      {
        name: gatewayName,
        key: 'adm_demo',
        gateway: createReferenceGateway({ adminKey: 'adm_demo', scenario: 'huge', live: true }),
      },
    ],
  })
  await world.signIn()
  network.configure({
    context: { quiet: true },
    handlers: [http.all('*/api/*', ({ request }) => world.fetch(request))],
    onUnhandledFrame: ({ frame, defaults }) => {
      if (frame instanceof HttpNetworkFrame && isOurs(frame.data.request)) defaults.error()
    },
  })
  await network.enable()
}

const gatewayName = 'Harbourline gateway'

function isOurs({ url }: Request): boolean {
  return new URL(url).pathname.startsWith('/api/')
}

function membersFor(search: URLSearchParams): FleetMember[] {
  const count = Number(search.get('agents') ?? 0)
  if (Number.isInteger(count) && count > 0) return createFleet(Math.min(count, 1_000))
  const scenario = search.get('scenario') ?? 'default'
  return [
    createMember({
      id: 'harbourline-ops',
      name: 'Harbourline Ops',
      description: 'On-call, releases and everything in between.',
      scenario: isScenarioName(scenario) ? scenario : 'default',
      gatewayUrl: gatewayAddress(gatewayName),
    }),
    ...otherMembers(),
  ]
}

function otherMembers(): FleetMember[] {
  return [
    createMember({
      id: 'research-desk',
      name: 'Research Desk',
      description: 'Reads so that we need not.',
      tag: 'research',
      seed: 2,
      scenario: 'camel',
    }),
    createMember({
      id: 'night-shift',
      name: 'Night Shift',
      description: 'Watches the warehouse from ten to six.',
      tag: 'warehouse',
      seed: 3,
    }),
    createMember({
      id: 'support-hamburg',
      name: 'Support Hamburg',
      description: 'Answers mail and chat.',
      tag: 'support',
      seed: 4,
      scenario: 'without-cron',
    }),
    createMember({
      id: 'billing',
      name: 'Billing',
      description: 'Its key was changed on its own machine.',
      tag: 'finance',
      seed: 5,
      scenario: 'key-refused',
    }),
    createMember({
      id: 'dispatch-rotterdam',
      name: 'Dispatch Rotterdam',
      description: 'Lives behind an unreliable line.',
      tag: 'dispatch',
      seed: 6,
      scenario: 'unreachable',
    }),
    createMember({
      id: 'old-faithful',
      name: 'Old Faithful',
      description: 'An older runtime without an audit log.',
      tag: 'ops',
      seed: 7,
      scenario: 'without-audit',
    }),
    createMember({
      id: 'facilities',
      name: 'Facilities',
      description: 'On a small machine; takes its time.',
      tag: 'facilities',
      seed: 8,
      scenario: 'slow',
    }),
    createMember({
      id: 'fresh',
      name: 'Fresh install',
      description: 'Installed today, has not spoken yet.',
      tag: 'test',
      seed: 9,
      scenario: 'empty',
    }),
  ]
}
