import { request } from 'undici'
import { startAgent } from '#e2e/agents.ts'
import { type Bench, type Group, startTrial } from './bench.ts'
import { startBrowser, type Tab } from './browser.ts'
import { fleetIsThere } from './page-load.ts'
import type { Row } from './row.ts'

/** What the first load of the fleet page asks the network for. */
export const transfer: Group = { name: 'transfer', measure }

async function measure(bench: Bench): Promise<Row[]> {
  const trial = await startTrial(bench)
  const agent = await startAgent(trial.baseUrl, trial.owner, { name: 'Bench' })
  bench.stack.defer(() => agent.stop())
  const openTab = await startBrowser(bench, trial)
  const tab = await openTab()
  const found = await watchRequests(tab)
  await tab.page.goto('/agents')
  await fleetIsThere(tab.page)
  await tab.page.waitForLoadState('networkidle')
  const loaded = [...found.values()]
  const files = loaded.filter(({ url }) => !isApi(url))
  const api = loaded.filter(({ url }) => isApi(url))
  const plain = await sizesAs(files, 'identity')
  const gzip = await sizesAs(files, 'gzip')
  const served = await sizesAs(files, 'gzip, deflate, br')
  const codings = [...new Set(files.map(({ coding }) => coding))].filter((coding) => coding !== '').join(' and ')
  return [
    { name: 'first load: requests for files', figure: files.length, unit: '' },
    { name: 'first load: requests to the API', figure: api.length, unit: '', aim: { most: 4 } },
    { name: 'first load: files on the wire, headers included', figure: sizeOf(files) / 1000, unit: 'kB' },
    { name: 'first load: of these, fonts', figure: sizeOf(files.filter(isFont)) / 1000, unit: 'kB' },
    { name: `first load: bodies as served (${codings || 'uncompressed'})`, figure: served / 1000, unit: 'kB' },
    { name: 'first load: the same bodies as gzip', figure: gzip / 1000, unit: 'kB' },
    { name: 'first load: the same bodies uncompressed', figure: plain / 1000, unit: 'kB' },
    { name: 'first load: share that compression leaves', figure: (100 * served) / plain, unit: '%' },
    { name: 'first load: answers of the API', figure: sizeOf(api) / 1000, unit: 'kB' },
  ]
}

interface Loaded {
  url: string
  /** On the wire, headers included. */
  bytes: number
  /** `br`, `gzip` or nothing. */
  coding: string
}

/** Fills while the page loads. */
async function watchRequests({ devtools }: Tab): Promise<Map<string, Loaded>> {
  const found = new Map<string, Loaded>()
  devtools.on('Network.responseReceived', ({ requestId, response: { url, headers } }) => {
    if (!url.startsWith('http')) return
    const coding = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? ''
    found.set(requestId, { url, bytes: 0, coding })
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const loaded = found.get(requestId)
    if (loaded) loaded.bytes = encodedDataLength
  })
  await devtools.send('Network.enable')
  return found
}

/** Bytes of the bodies for a client that takes these codings; browsers take `gzip, deflate, br`. */
async function sizesAs(files: readonly Loaded[], codings: string): Promise<number> {
  const sizes = await Promise.all(files.map(({ url }) => bodySize(url, codings)))
  return sum(sizes)
}

async function bodySize(url: string, coding: string): Promise<number> {
  const answer = await request(url, { headers: { 'accept-encoding': coding } })
  return (await answer.body.arrayBuffer()).byteLength
}

const isApi = (url: string) => new URL(url).pathname.startsWith('/api/')
const isFont = ({ url }: Loaded) => url.endsWith('.woff2')
const sizeOf = (loaded: readonly Loaded[]) => sum(loaded.map(({ bytes }) => bytes))
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
