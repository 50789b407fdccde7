import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** The first owner, whose password an operator has chosen. */
export const owner = { email: 'ann@example.org', password: 'chosen by the operator' }

/** The server as it runs in production, on a port of this machine and with a database of its own. */
export async function startProduction(): Promise<{ baseUrl: string; stop: () => Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), 'placet-e2e-'))
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [join(root, 'server', 'node', 'main.mjs'), 'serve'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      PUBLIC_ORIGIN: baseUrl,
      SESSION_SECRET: randomBytes(32).toString('base64'),
      ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      DATABASE_URL: join(data, 'placet.db'),
      DASHBOARD_DIR: process.env['E2E_DASHBOARD'] ?? join(root, 'dist'),
      INITIAL_USER_EMAIL: owner.email,
      INITIAL_USER_PASSWORD: owner.password,
    },
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        if (output.includes('"started"')) resolve()
      })
    child.once('close', (code) => reject(new Error(`The server ended with ${code}: ${output}`)))
  })
  return {
    baseUrl,
    async stop() {
      child.kill('SIGKILL')
      await closed
      await rm(data, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
