import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
/** As deep below the root as `server/node`, from where the command line finds its way. */
const folder = join(root, 'test-results', 'server')

/**
 * Puts the command line into few files, once before all journeys: each of them starts a server of its own, and reading
 * it out of eight hundred takes twice the time. What the simulated agent needs stays out; the journeys bring theirs.
 */
// oxlint-disable-next-line import/no-default-export -- Playwright loads its set-up by it
export default async function bundleServer(): Promise<void> {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'server', 'node', 'main.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        external: [/demo-agent\.ts$/, 'pg', 'vite'],
        output: { entryFileNames: 'main.mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  process.env['E2E_SERVER'] = join(folder, 'main.mjs') // the workers inherit it
}
