import { existsSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const setup = './src/testing/setup.ts'

/** `dom`: the dashboard, rendered in happy-dom. `node`: everything that runs on the server. */
export default defineConfig({
  test: {
    // By itself it leaves one core to whoever watches; nobody does.
    maxWorkers: '100%',
    projects: [
      {
        plugins: [react()],
        define: { __DEMO__: 'false' },
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['src/**/*.test.{ts,tsx}'],
          setupFiles: existsSync(setup) ? [setup] : [],
          env: { DEBUG_PRINT_LIMIT: '0' },
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['{server,mocks,scripts,e2e}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
    ],
  },
})
