import type { Page } from 'playwright'

/** Gives what `action` gives, and the longest task (in milliseconds) that the page did meanwhile; 0 when none took 50 ms. */
export async function withLongestTask<T>(page: Page, action: () => Promise<T>): Promise<{ given: T; longest: number }> {
  await page.evaluate(watchTasks)
  const given = await action()
  return { given, longest: await page.evaluate(readTasks) }
}

/** Runs in the page. */
function watchTasks(): void {
  const found: number[] = []
  const observer = new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration)))
  observer.observe({ type: 'longtask' })
  addEventListener(
    'bench-read-tasks',
    () => {
      found.push(...observer.takeRecords().map(({ duration }) => duration))
      observer.disconnect()
      document.documentElement.dataset['longestTask'] = String(Math.max(0, ...found))
    },
    { once: true },
  )
}

/** Runs in the page. */
async function readTasks(): Promise<number> {
  // A task is reported after it has ended.
  await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)))
  dispatchEvent(new Event('bench-read-tasks'))
  return Number(document.documentElement.dataset['longestTask'])
}
