import autocannon from 'autocannon'
import { quantile } from './row.ts'

/** What the load generator is asked for, as its only argument (JSON). */
export interface LoadOptions {
  url: string
  headers: Record<string, string>
  /** How many requests are under way at any moment. */
  connections: number
  /** Seconds. */
  duration?: number
  /** Requests, instead of a duration. */
  amount?: number
}

/** What it prints (JSON). Times in milliseconds. */
export interface LoadResult {
  requests: number
  perSecond: number
  p50: number
  p99: number
}

await main()

/** Runs in a process of its own. Keeps every time by itself, since autocannon's histogram knows whole milliseconds only. */
async function main(): Promise<void> {
  const options: LoadOptions = JSON.parse(process.argv[2] ?? '')
  const times: number[] = []
  let firstAt = 0
  let lastAt = 0
  const run = autocannon(options)
  run.on('response', (_client, _status, _bytes, milliseconds) => {
    lastAt = performance.now()
    if (times.length === 0) firstAt = lastAt
    times.push(milliseconds)
  })
  const { errors, timeouts, non2xx } = await run
  if (errors + timeouts + non2xx > 0)
    throw new Error(`${options.url}: ${errors} errors, ${timeouts} timeouts, ${non2xx} answers other than 2xx`)
  const result: LoadResult = {
    requests: times.length,
    perSecond: (times.length - 1) / ((lastAt - firstAt) / 1000),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  }
  console.log(JSON.stringify(result))
}
