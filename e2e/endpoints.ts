import type { ApiRequest } from './watch.ts'

/** A declared management endpoint, such as `GET /api/agents/{agentId}/manage/sessions`. */
export interface Endpoint {
  section: string
  name: string
  matches: (request: ApiRequest) => boolean
}

interface Document {
  paths: Record<string, Record<string, { 'x-section'?: string }>>
}

/** Reads the management endpoints out of the server's own description. */
export function readEndpoints({ paths }: Document): Endpoint[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { 'x-section': section }]) =>
      section === undefined ? [] : [endpoint(section, method.toUpperCase(), path)],
    ),
  )
}

/** Names of the endpoints that answered, whatever they answered. Literal paths win over parameters. */
export function reachedBy(requests: readonly ApiRequest[], endpoints: readonly Endpoint[]): string[] {
  const bySpecificity = endpoints.toSorted((one, other) => parameters(one) - parameters(other))
  const reached = requests
    .filter(({ status }) => status !== undefined)
    .map((request) => bySpecificity.find(({ matches }) => matches(request))?.name)
  return [...new Set(reached.filter((name) => name !== undefined))]
}

function endpoint(section: string, method: string, path: string): Endpoint {
  const escaped = path.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
  const pattern = new RegExp(`^${escaped.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
  return {
    section,
    name: `${method} ${path}`,
    matches: (request) => request.method === method && pattern.test(request.path.split('?')[0] ?? ''),
  }
}

const parameters = ({ name }: Endpoint) => name.split('{').length
