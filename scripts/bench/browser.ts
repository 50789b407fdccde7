import { type BrowserContext, chromium, type CDPSession, type Page } from 'playwright'
import { cookieOf } from '#e2e/people.ts'
import { findChromium } from '#scripts/chromium.ts'
import type { Bench, Trial } from './bench.ts'

export interface Tab {
  context: BrowserContext
  page: Page
  devtools: CDPSession
  close: () => Promise<void>
}

/** Starts Chromium; each call of what it gives opens a tab with an empty cache that is signed in as the owner. */
export async function startBrowser({ stack }: Bench, { baseUrl, owner }: Trial): Promise<() => Promise<Tab>> {
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }
  const browser = await chromium.launch({ ...(await findChromium()), ...signals })
  stack.defer(() => browser.close())
  return async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: baseUrl })
    await context.addCookies([cookieOf(owner, baseUrl)])
    const page = await context.newPage()
    return { context, page, devtools: await context.newCDPSession(page), close: () => context.close() }
  }
}
