import { createHash } from 'node:crypto'

/** Nothing but our own files and the inline scripts that `html` was built with. */
export function contentPolicy(html: string): string {
  const inline = [...html.matchAll(/<script(?<attributes>[^>]*)>(?<code>[\s\S]*?)<\/script>/gi)]
    .filter((match) => !/\ssrc\s*=/i.test(match.groups?.attributes ?? ''))
    .map(
      (match) =>
        `'sha256-${createHash('sha256')
          .update(match.groups?.code ?? '')
          .digest('base64')}'`,
    )
  return [
    "default-src 'self'",
    ["script-src 'self'", ...inline].join(' '),
    "style-src 'self' 'unsafe-inline'", // Mantine sets its variables in style elements and attributes
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')
}
