import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readEndpoints } from '#e2e/endpoints.ts'
import { buildOpenApi } from '#server/proxy/openapi.ts'

const root = join(import.meta.dirname, '..')
const results = join(root, 'test-results', 'endpoint-coverage.json')

main()

/** Prints which management endpoints the journeys reached from a page; fails when one of a section with a tab was not. */
function main(): void {
  if (!existsSync(results)) {
    console.error('There are no results yet. Run the journeys first: npm run build && npm run e2e')
    process.exit(1)
  }
  const reached = readReached()
  const sections = Map.groupBy(readEndpoints(buildOpenApi()), ({ section }) => section)
  const tabs = new Set([...foldersOf('agent'), ...foldersOf('gateway').map((name) => `gateway/${name}`)])
  let gaps = 0
  console.log(line('section', 'declared', 'reached', ''))
  for (const [section, endpoints] of sections) {
    const missing = endpoints.filter(({ name }) => !reached.has(name))
    const isDue = tabs.has(section)
    console.log(line(section, endpoints.length, endpoints.length - missing.length, isDue ? '' : 'no tab yet'))
    if (!isDue) continue
    gaps += missing.length
    for (const { name } of missing) console.log(`    missing: ${name}`)
  }
  if (gaps > 0) console.error(`${gaps} endpoints of sections with a tab were reached by no journey.`)
  process.exitCode = gaps > 0 ? 1 : 0
}

function foldersOf(kind: string): string[] {
  const folder = join(root, 'src', kind)
  return existsSync(folder) ? readdirSync(folder) : []
}

function readReached(): Set<string> {
  const file: { reached: Record<string, unknown> } = JSON.parse(readFileSync(results, 'utf8'))
  return new Set(Object.keys(file.reached))
}

function line(section: string, declared: string | number, reached: string | number, note: string): string {
  return `${section.padEnd(25)}${String(declared).padStart(9)}${String(reached).padStart(9)}   ${note}`.trimEnd()
}
