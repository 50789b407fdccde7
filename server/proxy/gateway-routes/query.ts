import type { Issue } from '#contract/problem.ts'

/** A whole row of usage weighs more than a kilobyte, so many at once only with their members named. */
export function windowRule(query: URLSearchParams): Issue | undefined {
  const most = query.has('fields') ? 5000 : 500
  return Number(query.get('limit') ?? 0) > most
    ? { path: 'limit', message: `At most ${most} rows at once${most === 500 ? ', or 5000 with fields' : ''}.` }
    : undefined
}
