import type { Target } from '#server/proxy/target.ts'

/** All that a gateway gets to see of a request whose answer or body is passed on in pieces. */
export function streamingHeaders(
  { key }: Target,
  { requestId, version, accept }: { requestId: string; version: string; accept: string },
): Record<string, string> {
  return {
    'x-admin-key': key,
    accept,
    'x-request-id': requestId,
    'user-agent': `placet-dashboard/${version}`,
  }
}
