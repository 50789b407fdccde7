import { existsSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const setup = './src/testing/setup.ts'

/** What both projects of the dashboard have. */
const dashboard = {
  environment: 'happy-dom',
  setupFiles: existsSync(setup) ? [setup] : [],
  env: { DEBUG_PRINT_LIMIT: '0' },
  testTimeout: 20_000,
}

/**
 * `pages`: the dashboard, rendered in happy-dom. `dom`: its parts without a page. `node`: everything that runs on the
 * server. Files of the latter two share their processes and the modules in them, so what one changes it puts back.
 */
export default defineConfig({
  test: {
    // By itself it leaves one core to whoever watches; nobody does.
    maxWorkers: '100%',
    projects: [
      {
        plugins: [react()],
        define: { __DEMO__: 'false' },
        // A page is in modules too: an open question, what is unsaved, which chunks are there. Each file begins anew.
        test: { ...dashboard, name: 'pages', include: ['src/**/*.test.tsx'] },
      },
      {
        plugins: [react()],
        define: { __DEMO__: 'false' },
        test: { ...dashboard, name: 'dom', include: ['src/**/*.test.ts'], isolate: false },
      },
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['{server,mocks,scripts,e2e}/**/*.test.ts'],
          testTimeout: 20_000,
          isolate: false,
        },
      },
    ],
  },
})
