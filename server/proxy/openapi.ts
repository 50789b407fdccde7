import * as z from 'zod/mini'
import { problemSchema } from '#contract/problem.ts'
import { managedPath, type Declaration } from './declaration.ts'
import { gatewayManagementRoutes } from './gateway-management-routes.ts'
import { managementRoutes } from './management-routes.ts'
import { ownRoutes, type OwnRoute } from './own-routes.ts'

type Schema = Record<string, unknown>

export interface Operation {
  operationId: string
  summary: string
  tags: [string]
  /** The section of a management route (`cron`, `gateway/keys`); absent on all others. */
  'x-section'?: string
  /** The route on the agent or gateway, when it is passed on. */
  'x-upstream'?: string
  security: Schema[]
  parameters?: Schema[]
  requestBody?: Schema
  responses: Schema
}

export interface OpenApi {
  openapi: '3.1.1'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string }[]
  /** Path (`/api/agents/{agentId}/…`, `/api/gateways/{gatewayId}/…`) → lower-case method → operation. */
  paths: Record<string, Record<string, Operation>>
  components: Schema
}

/** The OpenAPI 3.1 document of everything under `/api`, made from the declarations. */
export function buildOpenApi(version = '0'): OpenApi {
  const operations = [
    ...ownRoutes.map(describeOwn),
    ...[...managementRoutes, ...gatewayManagementRoutes].map(describeManaged),
  ]
  const paths: OpenApi['paths'] = {}
  for (const { path, method, operation } of operations) {
    const at = (paths[braced(path)] ??= {})
    at[method.toLowerCase()] = operation
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Placet',
      version,
      description: 'The dashboard’s own routes, and those it passes on to agents and gateways.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map(({ operation }) => operation.tags[0]))].map((name) => ({ name })),
    paths,
    components: { schemas: { Problem: toSchema(problemSchema) }, securitySchemes },
  }
}

interface Described {
  path: string
  method: string
  operation: Operation
}

function describeManaged(route: Declaration): Described {
  const { kind, method, path, upstream, section, summary, query, body, bodyKind, answer } = route
  const full = managedPath(route)
  const name = kind === 'agent' ? section : `gateway/${section}`
  return {
    path: full,
    method,
    operation: {
      operationId: idOf(method, kind === 'agent' ? path : `/gateway${path}`),
      summary,
      tags: [name],
      'x-section': name,
      'x-upstream': `${kind === 'agent' ? '/api/v1' : ''}${braced(upstream)}`,
      security: signedIn,
      ...request(full, query, body),
      ...(bodyKind === undefined ? {} : { requestBody: archive }),
      responses: {
        '2XX': { description: `What the ${kind} answered.`, content: contents[answer] },
        '204': { description: `Done; the ${kind} had nothing to say.` },
        ...failures,
      },
    },
  }
}

const contents: Record<Declaration['answer'], Schema> = {
  json: { 'application/json': { schema: {} } },
  text: { 'text/plain': { schema: { type: 'string' } } },
  events: { 'text/event-stream': { schema: { type: 'string' } } },
  archive: { 'application/json': { schema: {} }, 'application/gzip': { schema: { type: 'string', format: 'binary' } } },
}

const archive = { required: true, content: contents.archive }

function describeOwn(route: OwnRoute): Described {
  const { method, path, group, section, summary, caller, query, body, returns, type = 'application/json' } = route
  const schema = returns === undefined ? {} : toSchema(returns)
  return {
    path,
    method,
    operation: {
      operationId: idOf(method, path.replace(/^\/api/, '')),
      summary,
      tags: [group],
      ...(section === undefined ? {} : { 'x-section': section }),
      security: caller === 'anybody' ? [] : caller === 'apiKey' ? withApiKey : signedIn,
      ...request(path, query, body),
      responses: { '2XX': { description: 'Done.', content: { [type]: { schema } } }, ...failures },
    },
  }
}

function request(path: string, query: z.ZodMiniObject | undefined, body: z.ZodMiniType | undefined) {
  const parameters = [...pathParameters(path), ...queryParameters(query)]
  return {
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: !z.safeParse(body, {}).success,
            content: { 'application/json': { schema: toSchema(body) } },
          },
        }),
  }
}

function pathParameters(path: string): Schema[] {
  return Array.from(path.matchAll(/:(\w+)/g), ([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', maxLength: 500 },
  }))
}

function queryParameters(query: z.ZodMiniObject | undefined): Schema[] {
  return Object.entries(query?.shape ?? {}).map(([name, field]) => ({
    name,
    in: 'query',
    required: !z.safeParse(field, undefined).success,
    schema: toSchema(field),
  }))
}

function toSchema(schema: z.core.$ZodType): Schema {
  const {
    $schema: _,
    '~standard': __,
    ...rest
  }: Schema = { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) }
  return rest
}

/** `/mcp/:name` → `/mcp/{name}`. */
const braced = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}')

/** `GET /mcp/:name/restart` → `getMcpNameRestart`. */
function idOf(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

const signedIn = [{ cookie: [] }, { bearer: [] }]
const withApiKey = [{ apiKey: [] }, { bearer: [] }]

const securitySchemes = {
  cookie: { type: 'apiKey', in: 'cookie', name: 'access_token' },
  bearer: { type: 'http', scheme: 'bearer' },
  apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
}

const problem = { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } }

const failures = {
  '4XX': { description: 'Refused, by this server or (with upstreamStatus) by the agent or gateway.', content: problem },
  '5XX': {
    description: 'Failed, here or (with upstreamStatus) at the agent or gateway; 502 also when it is unreachable.',
    content: problem,
  },
}
