import type { WorldGateway } from '#e2e/gateways.ts'
import type { Bench } from './bench.ts'
import type { Tab } from './browser.ts'
import { median, type Row } from './row.ts'

const slowDown = 4
const megabits = 10

/** The first look at a gateway, with nothing in the cache, on a slow machine behind a slow line. */
export async function gatewayLoad(
  { runs, say }: Bench,
  { id }: WorldGateway,
  openTab: () => Promise<Tab>,
): Promise<Row[]> {
  say(`overview over ${megabits} Mbit/s at ${slowDown}× slow-down, ${runs} times`)
  const loads: Load[] = []
  for (let run = 0; run < runs; run += 1) {
    const tab = await openTab()
    loads.push(await load(tab, `/gateways/${id}`))
    await tab.close()
  }
  const of = (key: keyof Load) => median(loads.map((one) => one[key]))
  const at = `gateway, first load at ${slowDown}× slow-down and ${megabits} Mbit/s`
  const beside = (words: string) => ({ beside: `Plexus’s own: ${words}` })
  return [
    { name: `${at}: first paint`, figure: of('first'), unit: 'ms', aim: { most: 1500 }, ...beside('10 000') },
    { name: `${at}: largest paint`, figure: of('largest'), unit: 'ms', aim: { most: 2500 } },
    { name: `${at}: figures are there`, figure: of('there'), unit: 'ms', aim: { most: 3500 } },
    { name: `${at}: over the line`, figure: of('kilobytes'), unit: 'kB', aim: { most: 500 }, ...beside('8 000') },
  ]
}

/** Milliseconds since the navigation began, and what came over the line meanwhile. */
interface Load {
  first: number
  largest: number
  there: number
  kilobytes: number
}

async function load({ page, devtools }: Tab, path: string): Promise<Load> {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  await devtools.send('Network.enable')
  const throughput = (megabits * 1e6) / 8
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 20,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  })
  let bytes = 0
  devtools.on('Network.dataReceived', ({ encodedDataLength }) => (bytes += encodedDataLength))
  devtools.on('Network.responseReceived', ({ response }) => (bytes += response.encodedDataLength))
  await page.goto(path)
  const figures = page.getByLabel('Traffic in 24 hours')
  await figures.getByText('%').first().waitFor()
  const there = await page.evaluate(() => performance.now())
  await page.waitForTimeout(1500) // for a larger paint; its streams never let the network fall idle
  return { there, kilobytes: bytes / 1000, ...(await page.evaluate(readPaints)) }
}

/** Runs in the page. */
async function readPaints(): Promise<{ first: number; largest: number }> {
  const largest = await new Promise<number>((resolve) => {
    const observer = new PerformanceObserver((list) => {
      observer.disconnect()
      resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)
    })
    observer.observe({ type: 'largest-contentful-paint', buffered: true })
  })
  return { first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN, largest }
}
