import type { Problem } from '#contract/problem.ts'

/**
 * Refuses what was sent to another name than this machine's own: a foreign site can let its name point here, and its
 * pages would then count as ours. Undefined: the request may pass.
 */
export function refuseForeignHost(request: Request, port: number): Response | undefined {
  const host = request.headers.get('host')?.toLowerCase()
  // Port 80 is left out by browsers.
  const own = names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))
  if (host !== undefined && own.includes(host)) return undefined
  const message = `This trial answers at http://127.0.0.1:${port} only. Open that address instead.`
  return Response.json({ error: { code: 'forbidden_origin', message } } satisfies Problem, { status: 403 })
}

const names = ['127.0.0.1', 'localhost', '[::1]']
