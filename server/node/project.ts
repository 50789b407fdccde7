import { join } from 'node:path'

/** The folder of package.json. */
export const projectRoot = join(import.meta.dirname, '..', '..')

/** Where `npm run build` puts the dashboard. */
export const distFolder = join(projectRoot, 'dist')
