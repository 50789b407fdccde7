import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'
import { fetchedModelsSchema, modelNames, probedSchema, providerSchema } from '#contract/plexus/providers.ts'
import { checked, jsonOf } from './checked.ts'
import { failSoftly, refuseTyped, reply } from './reply.ts'
import type { GatewayApi, GatewayContext } from './section.ts'

/** What lies beyond the gateway is simulated: lists of models by address, and a probe that goes by what is configured. */
export function registerProbes(api: GatewayApi, gateway: GatewayContext): void {
  api.post('/v0/management/providers/fetch-models', async (c) => {
    const rules = checked(fetchRule, await jsonOf(c))
    if ('issues' in rules) return refuseFetch(400, 'Invalid request body', 'validation_error', rules.issues)
    return await modelsAt(new URL(rules.data.url))
  })
  api.post('/v0/management/test', async (c) => {
    const startedAt = gateway.state().now()
    const body = await jsonOf(c)
    const { provider: slug, model, apiType = 'chat' } = isRecord(body) ? body : {}
    if (typeof slug !== 'string' || typeof model !== 'string' || slug === '' || model === '') {
      return failSoftly('Both provider and model are required', {}, 400)
    }
    const ended = (ms: number) => ({ durationMs: gateway.state().now() - startedAt + ms, apiType })
    const provider = gateway.state().installation.providers.get(slug)
    if (!provider) return fail(`Direct routing failed: Provider '${slug}' not found in configuration`, ended(5))
    if (!provider.enabled) return fail(`Direct routing failed: Provider '${slug}' is disabled`, ended(4))
    if (slug === 'nanogpt') return fail('401 Unauthorized: invalid API key', ended(212))
    const listed = modelNames(z.parse(providerSchema, provider))
    if (listed.length > 0 && !listed.includes(model)) {
      return fail(`404 Not Found: The model '${model}' does not exist or you do not have access to it.`, ended(187))
    }
    return reply(probedSchema, { success: true, ...ended(265), response: 'Success' })
  })
}

const fail = (error: string, more: Record<string, unknown>) => reply(probedSchema, { success: false, error, ...more })

const fetchRule = z.object({ url: z.url(), apiKey: z.optional(z.string()) })

/** One more shape: `details` inside the error. */
const refuseFetch = (status: number, message: string, type: string, details?: unknown) =>
  details === undefined
    ? refuseTyped(status, message, type, { code: status })
    : Response.json({ error: { message, type, code: status, details } }, { status })

const lists: Record<string, readonly string[]> = {
  'api.openai.com': ['gpt-5', 'gpt-5-mini', 'gpt-5-nano', 'o4-mini', 'text-embedding-3-small', 'whisper-1'],
  'api.anthropic.com': ['claude-opus-4-1', 'claude-sonnet-4-5', 'claude-haiku-4-5'],
  'openrouter.ai': ['deepseek/deepseek-chat', 'qwen/qwen3-coder', 'moonshotai/kimi-k2', 'z-ai/glm-4.6'],
  'gpu-01.harbourline.internal': ['qwen3-32b', 'bge-m3'],
}

async function modelsAt({ hostname, pathname }: URL): Promise<Response> {
  if (/^(localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)$/.test(hostname) || hostname.endsWith('.localhost')) {
    return refuseFetch(400, 'Cannot fetch from localhost', 'ssrf_blocked')
  }
  if (hostname.startsWith('slow.')) return refuseFetch(504, 'Request to provider timed out', 'timeout_error')
  const models = lists[hostname]
  if (!models) {
    return refuseFetch(500, 'Unable to connect. Is the computer able to access the url?', 'fetch_error')
  }
  if (!pathname.endsWith('/models')) {
    const details = JSON.stringify({ error: { message: `no such path ${pathname}` } })
    return refuseFetch(404, 'Provider returned 404: Not Found', 'provider_error', details)
  }
  return reply(fetchedModelsSchema, {
    data: models.map((id) => ({
      id,
      object: 'model',
      created: 1_760_000_000,
      owned_by: hostname,
      context_length: 128_000,
    })),
  })
}
