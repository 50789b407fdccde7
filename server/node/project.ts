import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of package.json. */
export const projectRoot = join(import.meta.dirname, '..', '..')

/** Where `npm run build` puts the dashboard. */
export const distFolder = join(projectRoot, 'dist')

/** The version of this server, as package.json says it. */
export function readVersion(): string {
  const description: { version?: unknown } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))
  return String(description.version)
}
