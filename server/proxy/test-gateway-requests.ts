import type { Declaration } from './declaration.ts'

/** A valid request for every endpoint of a gateway, by `METHOD /path`. */
export const nameOf = ({ method, path }: Pick<Declaration, 'method' | 'path'>) => `${method} ${path}`

/** `/providers/:slug` → `/providers/acme%2Feu`. */
export const fill = (path: string) => path.replaceAll(/:\w+/g, 'acme%2Feu')

/** For what needs a query, or a rule about it, and one that shows that every declared name passes. */
export const queries: Record<string, string> = {
  'GET /usage':
    '?limit=5000&offset=5&sortBy=costTotal&sortDir=asc&startDate=2026-11-21T00%3A00%3A00.000Z&endDate=2026-11-22T00%3A00%3A00.000Z&requestId=r&clientRequestId=c&apiKey=a&provider=p&incomingModelAlias=m&selectedModelName=s&incomingApiType=chat&outgoingApiType=chat&responseStatus=error&minDurationMs=0&maxDurationMs=9&fields=requestId%2Cdate',
  'GET /usage/summary': '?range=custom&startDate=2026-11-21T00%3A00%3A00.000Z&endDate=2026-11-22T00%3A00%3A00.000Z',
  'DELETE /usage': '?olderThanDays=0',
  'GET /errors': '?limit=500&offset=1',
  'GET /debug/logs': '?limit=20',
  'DELETE /providers/:slug': '?cascade=true',
  'GET /quotas/:checkerId/history': '?meterKey=m&since=7d',
  'GET /mcp-logs': '?limit=20&offset=0&serverName=s&apiKey=a',
  'DELETE /mcp-logs': '?olderThanDays=30',
  'DELETE /cooldowns/:provider': '?model=gpt-4o',
  'GET /concurrency': '?mode=timeline&timeRange=day&groupBy=model',
  'GET /performance': '?provider=p&model=m',
  'DELETE /performance': '?model=m',
  'GET /logs/recent': '?limit=1000&offset=0',
  'GET /self/quota': '?keyName=web+app',
  'POST /self/rotate': '?keyName=web+app',
  'PATCH /self/comment': '?keyName=web+app',
  'POST /self/debug/toggle': '?keyName=web+app',
  'GET /backup': '?full=true',
}

const alias = { target_groups: [{ name: 'default', selector: 'random', targets: [{ provider: 'p', model: 'm' }] }] }
export const bodies: Record<string, unknown> = {
  'PATCH /debug': { enabled: true, providers: null },
  'PATCH /config/capture-trace-on-error': { enabled: true },
  'POST /providers/fetch-models': { url: 'https://provider.example/v1/models' },
  'PUT /providers/:slug': { api_base_url: 'https://p.example/v1', api_key: 'typed', geminiThinkingEnabled: true },
  'PATCH /providers/:slug': { enabled: false, geminiThinkingEnabled: false },
  'POST /test': { provider: 'p', model: 'm' },
  'PUT /aliases/:slug': alias,
  'PATCH /aliases/:slug': { enforce_limits: true },
  'PUT /keys/:name': { secret: 'a-secret-typed-by-hand', quotas: ['daily'] },
  'PATCH /keys/:name': { comment: '' },
  'POST /quota/clear': { key: 'web' },
  'POST /quota/recompute': { key: 'web', quota: 'daily' },
  'PUT /user-quotas/:name': { type: 'daily', limitType: 'requests', limit: 10 },
  'PATCH /user-quotas/:name': { limit: 20 },
  'PUT /mcp-servers/:name': { upstream_url: 'https://mcp.example', enabled: true, headers: {} },
  'PATCH /mcp-servers/:name': { enabled: false },
  'POST /mcp-servers/:name/keys': { key: 'upstream-key' },
  'PATCH /config/mcp-enabled': { enabled: true },
  'PATCH /system-settings': { 'cooldown.maxMinutes': 10 },
  'PATCH /config/failover': { enabled: true },
  'PATCH /config/exploration-rate': { latencyExplorationRate: 0.1 },
  'PATCH /config/background-exploration': { enabled: false },
  'PATCH /config/cooldown': { initialMinutes: 1, maxMinutes: 2 },
  'PATCH /config/timeout': { defaultSeconds: 300 },
  'PATCH /config/stall': { windowSeconds: 10 },
  'PATCH /config/vision-fallthrough': { descriptor_model: 'm' },
  'PATCH /config/compaction': { enabled: true },
  'PATCH /config/trusted-proxies': { trustedProxies: ['10.0.0.0/8'] },
  'PUT /logging/level': { level: 'debug' },
  'PUT /logging/modules': { modules: ['router'] },
  'PATCH /self/comment': { comment: 'mine' },
  'POST /self/debug/toggle': { enabled: true },
  'POST /restore': { plexus_backup: true },
}
