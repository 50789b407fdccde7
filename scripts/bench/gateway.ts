import { startGateway } from '#e2e/gateways.ts'
import { type Bench, type Group, startTrial } from './bench.ts'
import { startBrowser } from './browser.ts'
import { gatewayLoad } from './gateway-load.ts'
import { gatewayLog } from './gateway-log.ts'
import { gatewayRequests } from './gateway-requests.ts'
import type { Row } from './row.ts'

/** A gateway with 100 000 requests behind it: the first load over a slow line, its log while it streams, its requests. */
export const gateway: Group = { name: 'gateway', measure }

async function measure(bench: Bench): Promise<Row[]> {
  const trial = await startTrial(bench)
  const started = await startGateway(trial.baseUrl, trial.owner, { name: 'Bench', scenario: 'huge' })
  bench.stack.defer(() => started.stop())
  // The history is made up when it is first looked at, which nothing here is about.
  bench.say(`${started.running.traffic().calls().length} requests behind it`)
  const openTab = await startBrowser(bench, trial)
  const rows: Row[] = []
  for (const part of [gatewayLoad, gatewayLog, gatewayRequests]) rows.push(...(await part(bench, started, openTab)))
  return rows
}
