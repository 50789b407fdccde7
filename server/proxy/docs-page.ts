import { html, raw } from 'hono/html'
import type { OpenApi, Operation } from './openapi.ts'

/** The documentation as one page, without scripts. */
export function renderDocs({ info, tags, paths }: OpenApi) {
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title} API</title>
        ${raw(`<style>${docsStyle}</style>`)}
      </head>
      <body>
        <main>
          <h1>${info.title} API</h1>
          <p>${info.description} Machine-readable: <a href="/api/openapi.json">openapi.json</a>.</p>
          <nav aria-label="Sections">
            <ul>
              ${tags.map(({ name }) => html`<li><a href="#${name}">${name}</a></li>`)}
            </ul>
          </nav>
          ${tags.map(
            ({ name }) =>
              html`<section aria-labelledby="${name}">
                <h2 id="${name}">${name}</h2>
                ${rows.filter(({ operation }) => operation.tags[0] === name).map(({ path, method, operation }) => renderOperation(path, method, operation))}
              </section>`,
          )}
        </main>
      </body>
    </html>`
}

function renderOperation(path: string, method: string, operation: Operation) {
  const { summary, parameters = [], requestBody } = operation
  const upstream = operation['x-upstream']
  return html`<article id="${operation.operationId}">
    <h3><code>${method.toUpperCase()} ${path}</code></h3>
    <p>${summary}</p>
    ${upstream === undefined ? '' : html`<p>Passed on to <code>${upstream}</code> at the agent.</p>`}
    ${renderSchema('Query', queryOf(parameters))} ${renderSchema('Body', requestBody)}
  </article>`
}

function queryOf(parameters: readonly Record<string, unknown>[]) {
  const query = parameters.filter((parameter) => parameter.in === 'query')
  return query.length === 0 ? undefined : query
}

function renderSchema(label: string, value: unknown) {
  return value === undefined
    ? ''
    : html`<details>
        <summary>${label}</summary>
        <pre tabindex="0">${JSON.stringify(value, null, 2)}</pre>
      </details>`
}

/** In a constant of its own, because the page's policy allows exactly this text. */
export const docsStyle = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#fff, #16181c); color: light-dark(#1c1e21, #e6e7e9); }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 6rem; }
a { color: light-dark(#0b57b0, #8ab8f5); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
h2 { margin-top: 3rem; border-bottom: 1px solid light-dark(#c9ccd1, #3b3f46); }
h3 { margin: 1.5rem 0 0; font-size: 1rem; overflow-wrap: anywhere; }
p { margin: .25rem 0; }
pre { overflow: auto; padding: .75rem; border-radius: 6px; background: light-dark(#f3f4f6, #22252a); font-size: .85rem; }
`
