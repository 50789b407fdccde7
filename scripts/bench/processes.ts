import { execFileSync, spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { LoadOptions, LoadResult } from './load.ts'

/** Starts the small agent; gives its address and process id. */
export async function startSmallAgent(stack: AsyncDisposableStack): Promise<{ url: string; pid: number | undefined }> {
  const { child, firstLine } = startScript(stack, 'small-agent.ts')
  return { url: `http://127.0.0.1:${await firstLine}`, pid: child.pid }
}

/** Runs the load generator once. `core`: the only one it may use. */
export async function load(
  stack: AsyncDisposableStack,
  options: LoadOptions,
  core: number | undefined,
): Promise<LoadResult> {
  const { child, firstLine } = startScript(stack, 'load.ts', JSON.stringify(options))
  if (core !== undefined) pin(child.pid, core)
  return JSON.parse(await firstLine)
}

/** Binds every thread of a process to one core; false when this machine can't. */
export function pin(pid: number | undefined, core: number): boolean {
  if (pid === undefined || availableParallelism() < 2) return false
  try {
    execFileSync('taskset', ['-acp', String(core), String(pid)], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function startScript(stack: AsyncDisposableStack, name: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, name), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  stack.defer(() => void child.kill('SIGKILL'))
  const firstLine = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it said anything.`)))
  })
  firstLine.catch(() => undefined) // whoever waits for it hears of it
  return { child, firstLine }
}
