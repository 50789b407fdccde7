import type { Hono } from 'hono'
import { apiKeyDraftSchema, type CreatedApiKey } from '#contract/placet/account.ts'
import { isPlain } from '#contract/plain-text.ts'
import { readBody } from '#server/body.ts'
import type { Env, ServerContext } from '#server/context.ts'
import { Refusal } from '#server/problem.ts'
import { createApiKey, presentApiKey } from './api-key.ts'
import { requireUser } from './session.ts'

/** The keys that agents' runtimes sign in with: made once shown, listed by prefix, revoked. */
export function mountApiKeys(app: Hono<Env>, context: ServerContext): void {
  const { store, now } = context.config

  app.get('/api/api-keys', requireUser(context), async (c) => {
    const rows = await store.apiKeys.ofUser(c.var.user.id)
    return c.json(rows.toSorted((a, b) => b.createdAt - a.createdAt).map(presentApiKey))
  })

  app.post('/api/api-keys', requireUser(context), async (c) => {
    const { name } = await readBody(c, apiKeyDraftSchema)
    const { key, row } = await createApiKey(c.var.user.id, name, now())
    await store.apiKeys.insert(row)
    const answer: CreatedApiKey = { ...presentApiKey(row), key }
    return c.json(answer, 201)
  })

  app.delete('/api/api-keys/:id', requireUser(context), async (c) => {
    const id = c.req.param('id')
    if (!isPlain(id) || !(await store.apiKeys.remove(c.var.user.id, id)))
      throw new Refusal(404, 'not_found', 'This key does not exist any more. Reload the list.')
    return c.json({ deleted: true })
  })
}
