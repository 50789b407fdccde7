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

/** Pages whose modules are replaced, or that are about what a module remembers: each of these files begins anew. */
const apart = [
  'src/kit/restart.test.tsx',
  'src/kit/leave-guard.test.tsx',
  'src/gateway/backup/backup-page.test.tsx',
  'src/agent/workspace/**/*.test.tsx',
]

/**
 * `pages` and `apart`: the dashboard, rendered in happy-dom. `dom`: its parts without a page. `node`: everything that runs
 * on the server. Files of all but `apart` share their processes and the modules in them, so what one changes it puts back:
 * reading the whole dashboard anew for every file takes as long as the tests themselves.
 */
export default defineConfig({
  test: {
    // By itself it leaves one core to whoever watches; nobody does.
    maxWorkers: '100%',
    projects: [
      {
        plugins: [react()],
        define: { __DEMO__: 'false' },
        test: { ...dashboard, name: 'pages', include: ['src/**/*.test.tsx'], exclude: apart, isolate: false },
      },
      {
        plugins: [react()],
        define: { __DEMO__: 'false' },
        test: { ...dashboard, name: 'apart', include: apart },
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
