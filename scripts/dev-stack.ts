import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'vite'

const root = join(import.meta.dirname, '..')
const host = '127.0.0.1'

await main()

/** The trial server with Vite's dev server in front: hot reload, and real sockets behind it. Takes the options of `npm start`. */
async function main(): Promise<void> {
  // The pages come from Vite; the server only has to have some.
  const pages = mkdtempSync(join(tmpdir(), 'placet-dev-'))
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Placet</title>In development, pages come from Vite.')
  const command = ['server/node/main.mjs', 'start', '--port', '0', '--dashboard', pages, ...process.argv.slice(2)]
  const server = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const printed = await firstLink(server.stdout)
  if (printed === undefined) process.exit(1) // the server has said why
  const link = new URL(printed)
  const vite = await createServer({ root, server: { host, proxy: { '/api': link.origin } } })
  await vite.listen()
  const [address = ''] = vite.resolvedUrls?.local ?? []
  console.log(`\nOpen this link to sign in (once, within 10 minutes):\n\n  ${address}login${link.hash}\n`)

  // Ctrl-C reaches the server by itself, being in the same group; SIGTERM does not.
  const stop = () => void server.kill('SIGTERM')
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  server.once('close', () => {
    rmSync(pages, { recursive: true, force: true })
    void vite.close().then(() => process.exit(server.exitCode ?? 1))
  })
}

async function firstLink(stdout: NodeJS.ReadableStream): Promise<string | undefined> {
  let text = ''
  for await (const part of stdout) {
    text += String(part)
    const found = /https?:\S+\/login#ticket=\S+/.exec(text)?.[0]
    if (found !== undefined) {
      stdout.resume()
      return found
    }
  }
  return undefined
}
