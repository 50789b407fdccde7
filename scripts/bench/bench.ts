import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Person, signInByLink } from '#e2e/people.ts'
import { startTrialServer, type TrialServer } from '#e2e/server.ts'
import type { Row } from './row.ts'

/** What a group of rows is measured with. */
export interface Bench {
  /** The folder of the built dashboard. */
  dashboard: string
  /** How often page loads and the like are repeated. */
  runs: number
  /** How long what goes on by itself is watched. */
  seconds: number
  /** Ends what was started, last first; also when measuring fails or is interrupted. */
  stack: AsyncDisposableStack
  /** Says what is going on. */
  say: (text: string) => void
}

export interface Group {
  name: string
  measure: (bench: Bench) => Promise<Row[]>
}

export interface Trial {
  server: TrialServer
  baseUrl: string
  owner: Person
}

/** A server of its own, and somebody who is signed in there. */
export async function startTrial({ dashboard, stack }: Bench): Promise<Trial> {
  const server = await startTrialServer({ dashboard })
  stack.defer(() => server.stop())
  return { server, baseUrl: server.baseUrl, owner: await signInByLink(server.link) }
}

/** Builds the dashboard as it is now into a folder that goes away with `stack`. */
export async function buildDashboard(stack: AsyncDisposableStack): Promise<string> {
  const root = join(import.meta.dirname, '..', '..')
  const folder = await mkdtemp(join(tmpdir(), 'placet-bench-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const build = [vite, 'build', '--logLevel', 'warn', '--outDir', folder, '--emptyOutDir']
  const child = spawn(process.execPath, build, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  stack.defer(() => void child.kill())
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve))
  if (code !== 0) throw new Error('The dashboard could not be built; the reason is above.')
  return folder
}
