import type { Plugin } from 'vite'
import { contentPolicy } from '#server/node/content-policy.ts'

/** The demo may lie on any static host, so it carries its policy itself. */
export function demoPolicyPlugin(): Plugin {
  return {
    name: 'demo-policy',
    // A page that is being developed has inline scripts of the dev server's own.
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        // Browsers take this one from a header only.
        const policy = contentPolicy(html).replace("; frame-ancestors 'none'", '')
        return html.replace('<head>', `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`)
      },
    },
  }
}
