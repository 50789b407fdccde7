import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { realMcp } from './real-mcp.ts'

const logbook = fileURLToPath(new URL('mcp-servers/logbook.ts', import.meta.url))
const stdio = (env: Record<string, string> = {}) => ({
  type: 'stdio' as const,
  command: process.execPath,
  args: [logbook],
  env,
})

function world() {
  const mcp = realMcp()
  onTestFinished(() => mcp.close())
  return mcp
}

test('a process is started, asked for its tools, and ended', async () => {
  const mcp = world()
  const connection = await mcp.connect(stdio(), () => undefined)
  expect(connection.tools.map(({ name }) => name)).toEqual(['read_logbook', 'add_entry', 'find_entries'])
  expect(connection.tools[1]).toMatchObject({ inputSchema: { required: ['ship', 'note'] } })
  await connection.close()
})

test('what a process says before it ends is part of the reason', async () => {
  await expect(world().connect(stdio({ LOGBOOK_FAIL: 'no disk' }), () => undefined)).rejects.toThrow(
    /^logbook: could not open[^]*reason: no disk\n[^]*Connection closed$/,
  )
})

test('a command that does not exist is named', async () => {
  const missing = { type: 'stdio' as const, command: '/nowhere/mcp' }
  await expect(world().connect(missing, () => undefined)).rejects.toThrow('/nowhere/mcp')
})

test('a server on a port is spoken to over streamable HTTP', async () => {
  const mcp = world()
  const tides = (await mcp.installed()).find(({ name }) => name === 'tides')
  const connection = await mcp.connect(tides?.config ?? stdio(), () => undefined)
  expect(connection.tools.map(({ name }) => name)).toEqual(['list_ports', 'next_high_water'])
})

test('a server that only speaks streamable HTTP refuses SSE in words', async () => {
  const mcp = world()
  const { url } = (await mcp.installed()).find(({ name }) => name === 'tides')?.config ?? {}
  await expect(mcp.connect({ type: 'sse', url: url ?? '' }, () => undefined)).rejects.toThrow(/405/)
})

test('nothing at an address: the reason beneath is told', async () => {
  const gone = realMcp()
  const { url = '' } = (await gone.installed()).find(({ name }) => name === 'tides')?.config ?? {}
  await gone.close()
  await expect(world().connect({ type: 'streamableHttp', url }, () => undefined)).rejects.toThrow(/ECONNREFUSED/)
})

test('a connection that ends by itself is reported', async () => {
  const mcp = world()
  const lost = Promise.withResolvers<string>()
  const file = join(await mkdtemp(join(tmpdir(), 'mcp-test-')), 'alive')
  await writeFile(file, '')
  await mcp.connect(stdio({ LOGBOOK_WHILE: file }), lost.resolve)
  await rm(dirname(file), { recursive: true })
  await expect(lost.promise).resolves.toMatch(/closed the connection/)
})

test('stopping breaks off what is still connecting', async () => {
  const mcp = realMcp()
  const silent = { type: 'stdio' as const, command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'] }
  const connecting = mcp.connect(silent, () => undefined)
  await Promise.all([expect(connecting).rejects.toThrow(/abort/i), mcp.close()])
})
