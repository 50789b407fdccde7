import { existsSync, watch } from 'node:fs'
import { fromJsonSchema, McpServer } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'

/**
 * A small MCP server over stdio: the harbour's logbook, kept as long as the process lives. With `LOGBOOK_FAIL` set it
 * ends at once and says on stderr why; with `LOGBOOK_WHILE` it lives as long as that file is there: for
 * whoever wants to see it fail.
 */
const { LOGBOOK_FAIL: failure, LOGBOOK_WHILE: file, LOGBOOK_NAME: name = 'Harbourline' } = process.env

if (failure) {
  process.stderr.write(
    `logbook: could not open the logbook of ${name}\n  reason: ${failure}\n  at open (logbook.ts)\nSet LOGBOOK_FAIL to nothing, or remove it, and start again.\n`,
  )
  process.exit(3)
}

if (file) watch(file, () => existsSync(file) || process.exit(4))

const entries = [
  { at: '06:10', ship: 'Elbe Maiden', note: 'Arrived at berth 4, two hours early.' },
  { at: '07:45', ship: 'Nordlys', note: 'Pilot on board, leaving for Bergen.' },
]

const text = (value: string) => ({ content: [{ type: 'text' as const, text: value }] })
const shown = (rows: typeof entries) => rows.map(({ at, ship, note }) => `${at}  ${ship}: ${note}`).join('\n')

serveStdio(() => {
  const server = new McpServer({ name: 'logbook', version: '1.0.0' })
  server.registerTool('read_logbook', { description: `Today’s entries in the logbook of ${name}.` }, () =>
    text(shown(entries)),
  )
  server.registerTool(
    'add_entry',
    {
      description: 'Add an entry to the logbook; its time is now.',
      inputSchema: fromJsonSchema<{ ship: string; note: string }>({
        type: 'object',
        properties: { ship: { type: 'string' }, note: { type: 'string' } },
        required: ['ship', 'note'],
      }),
    },
    ({ ship, note }) => {
      entries.push({ at: new Date().toISOString().slice(11, 16), ship, note })
      return text(`${entries.length} entries.`)
    },
  )
  server.registerTool(
    'find_entries',
    {
      description: 'Entries about one ship.',
      inputSchema: fromJsonSchema<{ ship: string }>({
        type: 'object',
        properties: { ship: { type: 'string', description: 'Part of its name.' } },
        required: ['ship'],
      }),
    },
    ({ ship }) => text(shown(entries.filter((entry) => entry.ship.toLowerCase().includes(ship.toLowerCase())))),
  )
  return server
})
