import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
/** As `bundle-server.ts` put it together, or as it is written. */
const main = process.env['E2E_SERVER'] ?? join(root, 'server', 'node', 'main.mjs')
/** Another build can be tried in its place. */
const built = process.env['E2E_DASHBOARD'] ?? join(root, 'dist')

export interface TrialServer {
  baseUrl: string
  /** The sign-in link that it printed. */
  link: string
  /** Its process id. */
  pid: number | undefined
  /** Everything that it wrote, stdout and stderr. */
  output: () => string
  /** Runs `npm run user -- …` on the same data; gives the sign-in link that it prints. */
  userCommand: (...args: string[]) => Promise<string>
  stop: () => Promise<void>
}

/** The real command line on a free port, with data of its own. It serves the dashboard as it was last built, unless told where. */
export async function startTrialServer({ dashboard = built } = {}): Promise<TrialServer> {
  const data = await mkdtemp(join(tmpdir(), 'placet-e2e-'))
  const trial = ['start', '--no-demo', '--json-log', '--port', '0', '--data', data, '--dashboard', dashboard]
  const server = run(trial)
  const link = await server.link
  return {
    baseUrl: new URL(link).origin,
    link,
    pid: server.pid,
    output: server.output,
    userCommand: (...args) => run(['user', ...args, '--data', data]).link,
    async stop() {
      await server.kill()
      await rm(data, { recursive: true, force: true })
    },
  }
}

function run(args: string[]) {
  // Nothing of the shell that runs the tests may configure the server.
  const child = spawn(process.execPath, [main, ...args], { cwd: root, env: { PATH: process.env['PATH'] } })
  let output = ''
  let searched = false
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const link = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        if (searched) return // a long log is not looked through again with every line
        const found = /https?:\S+\/login#ticket=\S+/.exec(output)?.[0]
        if (found === undefined) return
        searched = true
        resolve(found)
      })
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`"${args.join(' ')}" ended with ${code}: ${output}`)))
  })
  link.catch(() => undefined) // whoever waits for it hears of it; a server that is stopped later is no failure
  return {
    link,
    pid: child.pid,
    output: () => output,
    async kill() {
      child.kill('SIGKILL')
      await closed
    },
  }
}
