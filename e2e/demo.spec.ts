import { expect, test as base } from '@playwright/test'
import { type PreviewServer, preview } from 'vite'
import { watch } from './watch.ts'

/** The static demo, as any web host would serve it: files, and nothing behind them. */
const test = base.extend<object, { host: PreviewServer }>({
  host: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names out of the pattern
    async ({}, use) => {
      const host = await preview({ mode: 'demo', logLevel: 'silent', preview: { host: '127.0.0.1', port: 0 } })
      await use(host)
      await host.close()
    },
    { scope: 'worker' },
  ],
})

test('the demo runs without a server, says that it is one, and forgets on reload', async ({ page, context, host }) => {
  const url = host.resolvedUrls?.local[0] ?? ''
  const watched = await watch(context, new URL(url).origin)
  const missing: string[] = []
  page.on('response', (response) => {
    if (response.status() === 404 && !response.url().includes('/api/')) missing.push(response.url())
  })
  await page.goto(url)
  await expect(page.getByText('Demo · reload resets')).toBeVisible()
  const agents = page.getByRole('table', { name: 'Agents' })
  await expect(agents.getByRole('row', { name: /Harbourline Ops/ })).toContainText('Healthy')
  await expect(agents.getByRole('row', { name: /Billing/ })).toContainText('Key refused')
  await expect(agents.getByRole('row', { name: /Dispatch Rotterdam/ })).toContainText('Unreachable')

  await agents.getByRole('link', { name: 'Harbourline Ops' }).click()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sessions' }).click()
  const row = page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: /email:ana@example.org/ })
  await row.getByRole('button', { name: /Delete session/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete session' }).click()
  await expect(row).toHaveCount(0)
  await page.reload()
  await expect(row).toBeVisible()
  expect(missing).toEqual([])
  expect(watched.problems).toEqual([])
})
