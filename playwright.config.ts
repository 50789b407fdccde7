import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './scripts/chromium.ts'

/** Every journey starts its own server and agents (`e2e/world.ts`), so tests share nothing but the built dashboard. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/bundle-server.ts',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // Patience for a busy machine; a journey that goes well never needs it.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }], ['./e2e/coverage-reporter.ts']],
  use: {
    ...devices['Desktop Chrome'],
    timezoneId: 'UTC',
    // Recording every page costs a third of the time: TRACE=1 does so.
    trace: process.env['TRACE'] === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: await findChromium(),
  },
})
