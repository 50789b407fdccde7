import { expect, test } from 'vitest'
import { describeFailures, journeyFailures, unitFailures } from './failed-tests.ts'

const red = (text: string) => `\u001B[31m${text}\u001B[39m`

test('a failed journey is named with its place, and says where and why it stopped', () => {
  const failures = journeyFailures(
    {
      config: { rootDir: '/project/e2e' },
      errors: [],
      stats: { expected: 1, unexpected: 1, flaky: 0 },
      suites: [
        {
          title: 'agent/a.spec.ts',
          file: 'agent/a.spec.ts',
          specs: [spec('is fine', 3, 'expected', [])],
          suites: [
            {
              title: 'a refusal',
              file: 'agent/a.spec.ts',
              specs: [
                spec('is said', 7, 'unexpected', [
                  {
                    message: `Error: ${red('expect')} failed\n\nExpected: 1\n`,
                    location: { file: '/project/e2e/agent/a.spec.ts', line: 9 },
                  },
                ]),
              ],
            },
          ],
        },
      ],
    },
    '/project',
  )
  expect(describeFailures(failures)).toBe(
    [
      'e2e/agent/a.spec.ts:7 › a refusal › is said',
      '    at e2e/agent/a.spec.ts:9',
      '    Error: expect failed',
      '    Expected: 1',
    ].join('\n'),
  )
})

test('a failed unit test is named with the line that failed, and a file that can’t be loaded by itself', () => {
  const file = (name: string, message: string, failureMessages: string[]) => ({
    name: `/project/src/${name}`,
    status: 'failed',
    message,
    assertionResults: failureMessages.map((told) => ({
      ancestorTitles: ['sums'],
      title: 'add up',
      status: 'failed',
      failureMessages: [told],
    })),
  })
  const failures = unitFailures(
    {
      numPassedTests: 0,
      numFailedTests: 1,
      testResults: [
        file('a.test.ts', '', [
          'AssertionError: expected 1 to be 2\n    at /project/src/a.test.ts:12:3\n    at /project/node_modules/run.js:1:1',
        ]),
        file('b.test.ts', 'Cannot find module ./b.ts', []),
      ],
    },
    '/project',
  )
  expect(describeFailures(failures)).toBe(
    [
      'src/a.test.ts:12 › sums › add up',
      '    AssertionError: expected 1 to be 2',
      '        at /project/src/a.test.ts:12:3',
      '',
      'src/b.test.ts',
      '    Cannot find module ./b.ts',
    ].join('\n'),
  )
})

test('long reasons and many failures are cut short', () => {
  const long = Array.from({ length: 100 }, (_, line) => `${line} ${'x'.repeat(500)}`).join('\n')
  expect(describeFailures([{ title: 'one', errors: [long] }]).length).toBeLessThan(2_100)
  const many = describeFailures(Array.from({ length: 100 }, (_, at) => ({ title: `number ${at}`, errors: ['no'] })))
  expect(many).toContain('number 4\n    no')
  expect(many).not.toContain('number 5\n    no')
  expect(many.split('\n').at(-1)).toBe('… and 65 more')
})

function spec(title: string, line: number, status: string, errors: { message: string; location: Place }[]) {
  const passed = errors.length === 0
  return {
    title,
    line,
    file: 'agent/a.spec.ts',
    tests: [{ status, results: [{ status: passed ? 'passed' : 'failed', errors }] }],
  }
}

interface Place {
  file: string
  line: number
}
