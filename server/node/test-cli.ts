import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from './project.ts'

export interface Cli {
  output(): { stdout: string; stderr: string }
  /** Resolves with what `pattern` caught in the output; rejects when the process ends without it. */
  prints(pattern: RegExp): Promise<RegExpExecArray>
  signal(name: NodeJS.Signals): void
  ended: Promise<number | null>
}

export interface CliWorld {
  /** A folder of its own. */
  folder: string
  /** A built dashboard of one page. */
  dashboard: string
  cli(args: string[], environment?: Record<string, string>): Cli
  clean(): Promise<void>
}

/** Spawns the real command line, and ends whatever is left of it. */
export function createCliWorld(): CliWorld {
  const folder = mkdtempSync(join(tmpdir(), 'placet-cli-'))
  const dashboard = join(folder, 'dist')
  mkdirSync(dashboard)
  writeFileSync(join(dashboard, 'index.html'), '<!doctype html><title>Dashboard</title>')
  const children: ChildProcess[] = []
  return {
    folder,
    dashboard,
    cli(args, environment = {}) {
      // Nothing of the shell that runs the tests may configure the server.
      const env = { PATH: process.env['PATH'], ...environment }
      const child = spawn(process.execPath, ['server/node/main.mjs', ...args], { cwd: projectRoot, env })
      children.push(child)
      return follow(child)
    },
    async clean() {
      await Promise.all(children.map(kill))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function follow(child: ReturnType<typeof spawn>): Cli {
  const text = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (part: string) => {
      text[name] += part
      child.emit('printed')
    })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    output: () => ({ ...text }),
    signal: (name) => void child.kill(name),
    ended,
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text.stdout) ?? pattern.exec(text.stderr)
          if (found) resolve(found)
        }
        child.on('printed', look)
        child.once('close', () => reject(new Error(`It ended without ${pattern}: ${text.stdout}${text.stderr}`)))
        look()
      }),
  }
}

function kill(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const gone = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGKILL')
  return gone
}
