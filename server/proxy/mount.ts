import type { Context, Hono } from 'hono'
import { requireUser } from '#server/account/session.ts'
import { findAgent } from '#server/agents/own-agents.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { answerText } from './answer-text.ts'
import { mountCapabilities } from './capabilities.ts'
import { mountConnectionTest } from './connection-test.ts'
import { managedPath, type Declaration } from './declaration.ts'
import { mountDocs } from './docs.ts'
import { mountFleet } from './fleet.ts'
import { mountGatewayManagement } from './gateway-mount.ts'
import { managementRoutes } from './management-routes.ts'
import { compilePath, readManagementBody, readQuery, splitUrl } from './parameters.ts'
import { createTargets, type Targets } from './target.ts'
import { mountUsageDaily } from './usage-daily.ts'
import { createUpstream, type Upstream, type UpstreamAnswer } from './upstream.ts'

/** Everything below `/api/agents/:agentId/manage`, what asks many agents at once, and the same for gateways. */
export function mountManagement(app: Hono<Env>, context: ServerContext): void {
  const targets = createTargets(context)
  const upstream = createUpstream(context)
  const signedIn = requireUser(context)

  for (const route of managementRoutes)
    app.on(route.method, managedPath(route), signedIn, forward(route, context, targets, upstream))
  mountCapabilities(app, context, { targets, upstream })
  mountFleet(app, context, { targets, upstream })
  mountUsageDaily(app, context, { targets, upstream })
  mountConnectionTest(app, context, upstream)
  mountGatewayManagement(app, context, { targets, upstream })
  mountDocs(app, context)
}

function forward(route: Declaration, context: ServerContext, targets: Targets, upstream: Upstream) {
  const pathOf = compilePath(route)
  const { whenSent = (_request, done) => done() } = context.config
  return async (c: Context<Env>) => {
    const { path, query } = splitUrl(c.req.url)
    const target = await targets.open(await findAgent(c, context, c.req.param('agentId') ?? ''))
    const answer = await upstream(target, {
      method: route.method,
      path: pathOf(path) + readQuery(route, query),
      body: await readManagementBody(c, route),
      answer: route.answer === 'text' ? 'text' : 'json',
      requestId: c.var.requestId,
      signal: c.req.raw.signal,
      quotable: route.section !== 'credentials',
      whenSent: (done) => whenSent(c.req.raw, done),
    })
    return respond(c, route, answer)
  }
}

async function respond(c: Context<Env>, { answer }: Declaration, { status, text }: UpstreamAnswer): Promise<Response> {
  if (status === 204) return c.body(null, 204)
  return answerText(c, text, { status, type: answer === 'json' ? 'application/json' : 'text/plain; charset=utf-8' })
}
