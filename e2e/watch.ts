import type { BrowserContext, Page, Request } from '@playwright/test'

export interface ApiRequest {
  method: string
  /** With the query. */
  path: string
  status: number | undefined
}

export interface Watch {
  /** What no page may do: errors, violations of the policy, requests to anybody else. */
  problems: string[]
  /** Requests of the pages to `/api` since the last `reset`, in order. */
  api: ApiRequest[]
  /** Every such request since the test began. */
  allApi: () => readonly ApiRequest[]
  /** Empties `api`. */
  reset: () => void
}

const marker = 'Content-Security-Policy violated:'

/** Listens to every page of `context` from now on. */
export async function watch(context: BrowserContext, baseUrl: string): Promise<Watch> {
  const problems: string[] = []
  const api: ApiRequest[] = []
  const entries = new WeakMap<Request, ApiRequest>()
  await context.addInitScript((text) => {
    addEventListener('securitypolicyviolation', (event) => {
      // oxlint-disable-next-line no-console -- how it gets out of the page
      console.error(text, event.violatedDirective, event.blockedURI)
    })
  }, marker)
  context.on('console', (message) => {
    if (message.type() === 'error' && !isRefusedApiCall(message.text(), message.location().url))
      problems.push(`console error: ${message.text()}`)
  })
  context.on('weberror', (error) => problems.push(`page error: ${error.error().stack ?? error.error().message}`))
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol === 'data:' || url.protocol === 'blob:') return
    if (url.origin !== baseUrl) problems.push(`request to a third party: ${request.url()}`)
    if (url.origin !== baseUrl || !url.pathname.startsWith('/api/')) return
    const entry: ApiRequest = { method: request.method(), path: url.pathname + url.search, status: undefined }
    entries.set(request, entry)
    api.push(entry)
  })
  context.on('response', (response) => {
    const entry = entries.get(response.request())
    if (entry) entry.status = response.status()
  })
  const before: ApiRequest[] = []
  return {
    problems,
    api,
    allApi: () => [...before, ...api],
    reset: () => void before.push(...api.splice(0)),
  }
}

/** From its next load on the page asks only when it is told to: for counting requests, however slow the machine is. */
export async function withoutRefresh(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('refresh-ms', '0'))
}

/** The browser itself logs every 4xx and 5xx; for the API those are answers, and the page says what they mean. */
function isRefusedApiCall(text: string, url: string): boolean {
  return text.startsWith('Failed to load resource') && URL.canParse(url) && new URL(url).pathname.startsWith('/api/')
}
