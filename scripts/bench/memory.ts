import { readFileSync } from 'node:fs'
import type { Bench, Group } from './bench.ts'
import { heapOf } from './inspector.ts'
import { load } from './processes.ts'
import { type Proxied, startProxied } from './proxy.ts'
import type { Row } from './row.ts'

const amount = 10_000

/** Memory of the server's process before and after it has passed requests on. */
export const memory: Group = { name: 'memory', measure }

async function measure(bench: Bench): Promise<Row[]> {
  const proxied = await startProxied(bench)
  const look = await watcherOf(proxied, bench)
  const rest = await look()
  bench.say(`${amount} requests, twice`)
  const loads: Reading[] = []
  for (let round = 0; round < 2; round += 1) {
    await load(bench.stack, { ...proxied.through, connections: 8, amount }, undefined)
    loads.push(await look())
  }
  const [first = rest, second = rest] = loads
  return [
    { name: 'server at rest: resident', figure: rest.resident, unit: 'MB' },
    { name: 'server at rest: heap', figure: rest.heap, unit: 'MB' },
    { name: `server after ${amount} requests: resident`, figure: first.resident, unit: 'MB', aim: { most: 200 } },
    { name: `server after ${amount} requests: heap`, figure: first.heap, unit: 'MB' },
    // The first ones fill caches and let the compiler work; what grows after that goes on growing.
    { name: `another ${amount} requests: heap growth`, figure: second.heap - first.heap, unit: 'MB', aim: { most: 1 } },
    { name: `another ${amount} requests: resident growth`, figure: second.resident - first.resident, unit: 'MB' },
  ]
}

interface Reading {
  /** Right after garbage collection; NaN where it can't be read. */
  heap: number
  resident: number
}

/** Everything in MB. */
async function watcherOf({ server }: Proxied, { stack, say }: Bench): Promise<() => Promise<Reading>> {
  const usedHeap = await heapOf(server, stack)
  if (usedHeap === undefined) say("the server's heap can't be read here")
  return async () => {
    const heap = (await usedHeap?.()) ?? Number.NaN
    return { heap: heap / 1e6, resident: residentOf(server.pid) / 1e6 }
  }
}

/** Bytes of memory that a process really has; NaN on a system without `/proc`. */
function residentOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024
  } catch {
    return Number.NaN
  }
}
