import { mkdirSync, writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

/** Gathers which management endpoints the pages reached: `test-results/endpoint-coverage.json`. */
// oxlint-disable-next-line import/no-default-export -- Playwright loads reporters by it
export default class CoverageReporter implements Reporter {
  readonly #testsOf = new Map<string, string[]>()

  onTestEnd(test: TestCase, result: TestResult): void {
    const attached = result.attachments.find(({ name }) => name === 'endpoints')?.body
    if (!attached) return
    const reached: string[] = JSON.parse(attached.toString())
    for (const endpoint of reached) {
      const tests = this.#testsOf.get(endpoint) ?? []
      this.#testsOf.set(endpoint, [...tests, test.titlePath().filter(Boolean).join(' › ')])
    }
  }

  onEnd(): void {
    const reached = Object.fromEntries([...this.#testsOf].toSorted(([one], [other]) => one.localeCompare(other)))
    mkdirSync('test-results', { recursive: true })
    writeFileSync('test-results/endpoint-coverage.json', `${JSON.stringify({ reached }, null, 2)}\n`)
  }
}
