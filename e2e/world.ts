import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test as base } from '@playwright/test'
import type { ScenarioName } from '#mocks/agent/scenarios.ts'
import { type AgentOptions, createAgent, startAgent, startMany, type WorldAgent } from './agents.ts'
import type { GatewayScenarioName } from '#mocks/gateway/scenarios.ts'
import { type Endpoint, readEndpoints, reachedBy } from './endpoints.ts'
import { type GatewayOptions, startGateway, type WorldGateway } from './gateways.ts'
import { addPerson, cookieOf, type Person, readJson, type Sent, send, signInByLink } from './people.ts'
import { startTrialServer, type TrialServer } from './server.ts'
import { type ApiRequest, type Watch, watch } from './watch.ts'

type RunOptions = Parameters<AxeBuilder['options']>[0]

export { expect }

export interface World {
  baseUrl: string
  /** The person whom `page` is signed in as. */
  owner: Person
  /** A further agent, of `owner` unless said otherwise. */
  addAgent: (options?: AgentOptions & { owner?: Person }) => Promise<WorldAgent>
  /** Many agents of `owner`; about one in sixteen has trouble. */
  addFleet: (count: number) => Promise<void>
  /** A further gateway, of `owner` unless said otherwise. */
  addGateway: (options?: GatewayOptions & { owner?: Person }) => Promise<WorldGateway>
  /** An agent without management address; gives its id. */
  addBareAgent: (name: string) => Promise<string>
  addUser: (email?: string) => Promise<Person>
  /** Signs every page of `page`'s context in, as `owner` unless said otherwise. */
  signIn: (page: Page, person?: Person) => Promise<void>
  /** A fresh single-use sign-in link. */
  link: (person?: Person) => Promise<string>
  /** A request as `owner` that no page makes, for arranging what a journey starts from. */
  send: (path: string, request?: Sent) => Promise<Response>
  /** What the server logged. */
  output: () => string
}

interface Options {
  /** What the first agent is like; `none`: there is no agent. */
  scenario: ScenarioName | 'none'
  /** Whether what lies beyond the first agent is real too: MCP servers, peers, sign-in, files. */
  real: boolean
  /** What the first gateway is like; `none`: there is no gateway. */
  gatewayScenario: GatewayScenarioName | 'none'
  /** Whether `page` starts signed in. */
  signedIn: boolean
  /** Problems that a journey is about, and that do not fail it. */
  expectedProblems: readonly RegExp[]
}

interface Fixtures {
  world: World
  /** The first agent. */
  agent: WorldAgent
  /** The first gateway. Journeys that name it have no agent. */
  gateway: WorldGateway
  /** Requests of the pages to `/api`. */
  apiRequests: { list: () => readonly ApiRequest[]; reset: () => void }
  /** Looks at the page as it is; with `schemes: 'both'` in light and in dark. */
  expectNoA11yViolations: (options?: { schemes?: 'current' | 'both' }) => Promise<void>
  watched: Watch
}

interface WorkerFixtures {
  /** A fresh server, for one journey alone. */
  nextServer: () => Promise<TrialServer>
}

let endpoints: Endpoint[] | undefined

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  scenario: ['default', { option: true }],
  real: [false, { option: true }],
  gatewayScenario: ['default', { option: true }],
  signedIn: [true, { option: true }],
  expectedProblems: [[], { option: true }],
  contextOptions: { reducedMotion: 'reduce' },

  nextServer: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names out of the pattern
    async ({}, use) => {
      // While one journey runs, the server of the next one starts.
      let spare = startTrialServer()
      await use(async () => {
        const server = await spare
        spare = startTrialServer()
        spare.catch(() => undefined) // whoever takes it hears of it
        return server
      })
      await spare.then(
        (server) => server.stop(),
        () => undefined,
      )
    },
    { scope: 'worker' },
  ],

  world: async ({ nextServer }, use, testInfo) => {
    const server = await nextServer()
    const started: { stop: () => Promise<void> }[] = []
    const owner = await signInByLink(server.link)
    const { baseUrl } = server
    endpoints ??= readEndpoints(await readJson(await send(baseUrl, '/api/openapi.json', {})))
    await use({
      baseUrl,
      owner,
      async addAgent({ owner: person = owner, ...options } = {}) {
        const agent = await startAgent(baseUrl, person, options)
        started.push(agent)
        return agent
      },
      async addFleet(count) {
        started.push(await startMany(baseUrl, owner, count))
      },
      async addGateway({ owner: person = owner, ...options } = {}) {
        const gateway = await startGateway(baseUrl, person, options)
        started.push(gateway)
        return gateway
      },
      addBareAgent: (name) => createAgent(baseUrl, owner, { name }),
      addUser: (email = 'ben@example.org') => addPerson(server, email),
      signIn: (page, person = owner) => page.context().addCookies([cookieOf(person, baseUrl)]),
      link: (person = owner) => server.userCommand('link', person.email),
      send: (path, request = {}) =>
        send(baseUrl, path, { ...request, headers: { cookie: owner.cookie, ...request.headers } }),
      output: server.output,
    })
    await Promise.all([server.stop(), ...started.map((one) => one.stop())])
    if (testInfo.status !== testInfo.expectedStatus)
      await testInfo.attach('server', { body: server.output(), contentType: 'text/plain' })
  },

  baseURL: async ({ world }, use) => use(world.baseUrl),

  agent: [
    async ({ world, scenario, real }, use) => {
      // Only a test that names `agent` while there is none sees this.
      const missing = { id: 'none', name: 'none' } as WorldAgent
      await use(scenario === 'none' ? missing : await world.addAgent({ scenario, real }))
    },
    { auto: true },
  ],

  gateway: async ({ world, gatewayScenario }, use) => {
    // Only a test that names `gateway` while there is none sees this.
    const missing = { id: 'none', name: 'none' } as WorldGateway
    await use(gatewayScenario === 'none' ? missing : await world.addGateway({ scenario: gatewayScenario }))
  },

  watched: async ({ context, world, expectedProblems }, use, testInfo) => {
    const watched = await watch(context, world.baseUrl)
    await use(watched)
    const reached = reachedBy(watched.allApi(), endpoints ?? [])
    await testInfo.attach('endpoints', { body: JSON.stringify(reached), contentType: 'application/json' })
    const unexpected = watched.problems.filter((problem) => !expectedProblems.some((known) => known.test(problem)))
    expect(unexpected, 'what the pages did that no page may do').toEqual([])
  },

  page: async ({ page, world, signedIn, watched }, use) => {
    watched.reset() // named, so that the page is watched from its first request
    if (signedIn) await world.signIn(page)
    await use(page)
  },

  apiRequests: async ({ watched }, use) => {
    await use({ list: () => watched.api, reset: watched.reset })
  },

  expectNoA11yViolations: async ({ page }, use) => {
    await use(async ({ schemes = 'current' } = {}) => {
      if (schemes === 'current') return await expectNoViolations(page, everything)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
        // Names, roles and order are the same in both; what can be wrong in one alone is a colour.
        await expectNoViolations(page, colorScheme === 'light' ? everything : colours)
      }
      await page.emulateMedia({ colorScheme: null })
    })
  },
})

/** What is only passed or not applicable is not described in full. */
const resultTypes: RunOptions['resultTypes'] = ['violations']
const everything: RunOptions = {
  resultTypes,
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  rules: { 'page-has-heading-one': { enabled: true } },
}
const colours: RunOptions = {
  resultTypes,
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
}

async function expectNoViolations(page: Page, options: RunOptions): Promise<void> {
  // Without frames it finds the same in the page itself, and in a third of the time, as through a second page.
  const { violations } = await new AxeBuilder({ page }).options(options).setLegacyMode().analyze()
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ target, failureSummary }) => `    ${target.join(' ')}  ${failureSummary}`).join('\n')}`,
  )
  expect(found, `accessibility of ${page.url()}`).toEqual([])
}
