import type { Hono } from 'hono'
import type { Env, ServerContext } from '#server/context.ts'
import { docsStyle, renderDocs } from './docs-page.ts'
import { buildOpenApi } from './openapi.ts'

/** `GET /api/openapi.json`, and the same for reading at `GET /api/docs`. */
export function mountDocs(app: Hono<Env>, { config }: ServerContext): void {
  app.get('/api/openapi.json', (c) => c.json(buildOpenApi(config.version)))
  app.get('/api/docs', async (c) => {
    c.header('Content-Security-Policy', await policy())
    return c.html(await renderDocs(buildOpenApi(config.version)))
  })
}

/** Allows the page's own style and nothing else. */
async function policy(): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(docsStyle))
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)))
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
}
