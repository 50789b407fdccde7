import type { MiddlewareHandler } from 'hono'
import type { ApiKey } from '#contract/placet/account.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import { randomHex, sha256Hex } from '#server/random.ts'
import type { ApiKeyRow } from '#server/store.ts'
import { bearerOf } from './session.ts'

const touchEveryMs = 5 * 60 * 1000

/** Lets only an agent's runtime through (`x-api-key` or `Authorization: Bearer hp_…`), and sets `user`: the key's owner. */
export function requireApiKey({ config }: ServerContext): MiddlewareHandler<Env> {
  const { store, now } = config
  return async (c, next) => {
    const key = c.req.header('x-api-key') ?? bearerOf(c)
    const row = key !== undefined && isApiKey(key) ? await store.apiKeys.byHash(await sha256Hex(key)) : undefined
    const user = row && (await store.users.byId(row.userId))
    if (row === undefined || user === undefined)
      throw new Refusal(401, 'unauthorized', 'Send a valid API key as x-api-key. Keys are made under Settings.')
    if (row.lastUsedAt === null || now() - row.lastUsedAt >= touchEveryMs) await store.apiKeys.touch(row.id, now())
    c.set('user', user)
    await next()
  }
}

/** A new key and the row that stands for it. The key itself is kept nowhere. */
export async function createApiKey(
  userId: string,
  name: string,
  now: number,
): Promise<{ key: string; row: ApiKeyRow }> {
  const key = `hp_${randomHex(24)}`
  const row = {
    id: crypto.randomUUID(),
    userId,
    name,
    hash: await sha256Hex(key),
    prefix: key.slice(0, 11),
    createdAt: now,
    lastUsedAt: null,
  }
  return { key, row }
}

/** The only way an API key's row leaves the server. */
export function presentApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    createdAt: new Date(row.createdAt).toISOString(),
    lastUsedAt: row.lastUsedAt === null ? null : new Date(row.lastUsedAt).toISOString(),
  }
}

const isApiKey = (text: string) => /^hp_[0-9a-f]{48}$/.test(text)
