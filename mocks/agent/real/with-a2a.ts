import type { ReferenceAgent } from '#mocks/agent/app.ts'

type Answer = (request: Request) => Promise<Response>

/**
 * What an agent answers on its port: its management API and, beside it, its A2A endpoint, loaded when it is first spoken
 * to. `token` is what those who speak to it must bring as bearer; everybody is let in without one.
 */
export function withA2a(agent: ReferenceAgent, token: string | undefined): Answer {
  let endpoint: Promise<Answer> | undefined
  return async (request) => {
    const { pathname, origin } = new URL(request.url)
    if (pathname !== '/a2a' && pathname !== '/.well-known/agent-card.json') return await agent.fetch(request)
    endpoint ??= import('./a2a-endpoint.ts').then(({ createA2aEndpoint }) =>
      createA2aEndpoint(agent, { origin, token }),
    )
    return await (
      await endpoint
    )(request)
  }
}
