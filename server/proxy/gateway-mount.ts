import type { Context, Hono } from 'hono'
import { requireUser } from '#server/account/session.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { findGateway } from '#server/gateways/own-gateways.ts'
import { Refusal } from '#server/problem.ts'
import { answerText } from './answer-text.ts'
import { managedPath, type Declaration } from './declaration.ts'
import { mountGatewayCapabilities } from './gateway-capabilities.ts'
import { mountGatewayTest } from './gateway-test.ts'
import { mountGatewayLines } from './gateway-lines.ts'
import { gatewayManagementRoutes } from './gateway-management-routes.ts'
import { createStreamHandlers } from './gateway-streams.ts'
import { compilePath, readManagementBody, readQuery, splitUrl } from './parameters.ts'
import { mountReveal, readerOf } from './reveal.ts'
import { mountRotation, rotationPath } from './rotation.ts'
import { maskAnswer, type Asked } from './secrets/mask-answer.ts'
import { maskKeys } from './secrets/mask-text.ts'
import { prepareWrite } from './secrets/prepare-write.ts'
import { withoutSecrets } from './secrets/without-secrets.ts'
import type { Target, Targets } from './target.ts'
import { keepKeyInside, type Upstream, type UpstreamAnswer } from './upstream.ts'

export interface GatewayParts {
  targets: Targets
  upstream: Upstream
}

/** Everything below `/api/gateways/:gatewayId/manage`, and what asks many gateways at once. */
export function mountGatewayManagement(app: Hono<Env>, context: ServerContext, parts: GatewayParts): void {
  const signedIn = requireUser(context)
  const streams = createStreamHandlers(context, parts)
  const handlerOf = (route: Declaration) => {
    if (route.answer === 'events') return streams.events(route)
    if (route.answer === 'archive') return streams.download(route)
    if (route.bodyKind === 'archive') return streams.upload(route)
    return forward(route, context, parts)
  }
  mountRotation(app, context, parts)
  for (const route of gatewayManagementRoutes) {
    if (route.path === rotationPath) continue
    app.on(route.method, managedPath(route), signedIn, handlerOf(route))
  }
  mountReveal(app, context, parts)
  mountGatewayCapabilities(app, context, parts)
  mountGatewayLines(app, context, parts)
  mountGatewayTest(app, context, parts.upstream)
}

function forward(route: Declaration, context: ServerContext, { targets, upstream }: GatewayParts) {
  const upstreamOf = compilePath(route)
  const pathOf = compilePath({ path: route.path, upstream: route.path })
  const { whenSent = (_request, done) => done() } = context.config
  const answerKind = route.answer === 'text' ? 'text' : 'json'
  return async (c: Context<Env>) => {
    const { path, query } = splitUrl(c.req.url)
    const target = await targets.openGateway(await findGateway(c, context, c.req.param('gatewayId') ?? ''))
    const asked: Asked = { method: route.method, path: pathOf(path) }
    const sentPath = upstreamOf(path) + readQuery(route, query)
    const body = await readManagementBody(c, route)
    const put: string[] = []
    const prepared =
      body === undefined
        ? undefined
        : await prepareWrite(asked, body, readerOf(c, target, upstream), (secret) => put.push(secret))
    const answer = await upstream(target, {
      method: route.method,
      path: sentPath,
      body: prepared,
      answer: answerKind,
      requestId: c.var.requestId,
      signal: c.req.raw.signal,
      ...(route.deadlineMs === undefined ? {} : { deadlineMs: route.deadlineMs }),
      quotable: false,
      whenSent: (done) => whenSent(c.req.raw, done),
    }).catch((error: unknown) =>
      Promise.reject(error instanceof Refusal ? perhapsDone(asked, withoutSecrets(error, put)) : error),
    )
    return respond(c, target, asked, answer)
  }
}

/** Says of a write, when nobody has read its answer, that it may have been carried out. */
function perhapsDone({ method, path }: Asked, refusal: Refusal): Refusal {
  const { status, code, message, extra } = refusal
  if (method === 'GET' || changesNothing.has(path) || extra.unsure !== true) return refusal
  return new Refusal(status, code, `${message} It may have been carried out all the same.`, extra)
}

const changesNothing = new Set(['/test', '/providers/fetch-models'])

/** What the gateway said, with its secrets hidden. */
async function respond(
  c: Context<Env>,
  target: Target,
  asked: Asked,
  { status, text, json }: UpstreamAnswer,
): Promise<Response> {
  if (status === 204) return c.body(null, 204)
  const isJson = json !== undefined
  const masked = isJson ? JSON.stringify(maskAnswer(asked, json, target.key)) : maskKeys(text, target.key)
  keepKeyInside(target, masked)
  return answerText(c, masked, { status, type: isJson ? 'application/json' : 'text/plain; charset=utf-8' })
}
