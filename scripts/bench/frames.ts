import type { CDPSession, Page } from 'playwright'
import { quantile } from './row.ts'

export interface Frames {
  perSecond: number
  /** Milliseconds. */
  p95: number
  longest: number
}

/** Counts the frames that the page makes during `action`. */
export async function countFrames(page: Page, action: () => Promise<void>): Promise<Frames> {
  const counted = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const times: number[] = []
        let isOver = false
        addEventListener('bench-over', () => (isOver = true), { once: true })
        const onFrame = (time: number) => {
          times.push(time)
          if (isOver) resolve(times)
          else requestAnimationFrame(onFrame)
        }
        requestAnimationFrame(onFrame)
      }),
  )
  counted.catch(() => undefined) // when the bench is interrupted, the action fails first
  await action()
  await page.evaluate(() => void dispatchEvent(new Event('bench-over')))
  const times = await counted
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  const whole = (times.at(-1) ?? 0) - (times[0] ?? 0)
  return { perSecond: gaps.length / (whole / 1000), p95: quantile(gaps, 0.95), longest: Math.max(...gaps) }
}

/** Bytes that the page uses right after garbage collection. */
export async function usedHeap(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage')
  return (await devtools.send('Runtime.getHeapUsage')).usedSize
}
