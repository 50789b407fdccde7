import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** Says which tests failed and why, in a few lines each, so that it survives a log that is cut. */
export function describeFailures(failures: readonly Failure[]): string {
  const told = failures.slice(0, toldInFull).map(({ title, errors }) => [title, ...errors.map(shorten)].join('\n'))
  const named = failures.slice(toldInFull, toldInFull + namedOnly).map(({ title }) => title)
  const left = failures.length - told.length - named.length
  return [...told, ...named, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n\n')
}

export interface Failure {
  /** Where it is and what it is called, from its file down. */
  title: string
  /** What was thrown, as the runner tells it. */
  errors: readonly string[]
}

const toldInFull = 5
const namedOnly = 30
const linesTold = 12
const widthTold = 160

/** Reads what Vitest's JSON reporter wrote. A file that could not be loaded counts as one failure. */
export function unitFailures({ testResults }: UnitResults, root: string): Failure[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0) return status === 'failed' ? [{ title: file, errors: [message] }] : []
    return failed.map(({ ancestorTitles, title, failureMessages }) => ({
      title: [placeIn(name, file, failureMessages[0]), ...ancestorTitles, title].join(' › '),
      errors: failureMessages.map(withoutRunner),
    }))
  })
}

/** Reads what Playwright's JSON reporter wrote. What failed outside of any test comes first. */
export function journeyFailures({ config, errors, suites }: JourneyResults, root: string): Failure[] {
  const outside = errors.map((error) => ({ title: 'outside of any test', errors: [told(error)] }))
  return [...outside, ...suites.flatMap((suite) => inSuite(suite, []))]

  function inSuite({ title, file, specs, suites = [] }: Suite, above: readonly string[]): Failure[] {
    const path = title === file ? above : [...above, title]
    return [...specs.flatMap((spec) => inSpec(spec, path)), ...suites.flatMap((suite) => inSuite(suite, path))]
  }
  function inSpec({ title, file, line, tests }: Spec, above: readonly string[]): Failure[] {
    const failed = tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .flatMap(({ results }) => results.filter(({ status }) => status !== 'passed'))
    const place = `${relative(root, `${config.rootDir}/${file}`)}:${line}`
    const name = [place, ...above, title].join(' › ')
    return failed.map(({ status, errors }) => ({
      title: name,
      errors: errors.length > 0 ? errors.map(told) : [status],
    }))
  }
  function told({ message = 'No reason is given.', location }: JourneyError): string {
    return location === undefined ? message : `at ${relative(root, location.file)}:${location.line}\n${message}`
  }
}

function shorten(error: string): string {
  const lines = stripVTControlCharacters(error)
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines
    .slice(0, linesTold)
    .map((line) => `    ${line.slice(0, widthTold)}`)
    .join('\n')
}

/** The first line of a stack that lies in the test's own file tells where it failed. */
function placeIn(path: string, file: string, stack = ''): string {
  const at = stack.indexOf(`${path}:`)
  const line = at === -1 ? undefined : /^\d+/.exec(stack.slice(at + path.length + 1))?.[0]
  return line === undefined ? file : `${file}:${line}`
}

const withoutRunner = (stack: string) =>
  stack
    .split('\n')
    .filter((line) => !line.includes('node_modules') && !line.includes('new Promise (<anonymous>)'))
    .join('\n')

/** What Vitest's JSON reporter writes, as far as it is read here. */
export interface UnitResults {
  numPassedTests: number
  numFailedTests: number
  testResults: {
    /** The file, absolute. */
    name: string
    status: string
    message: string
    assertionResults: { ancestorTitles: string[]; title: string; status: string; failureMessages: string[] }[]
  }[]
}

/** What Playwright's JSON reporter writes, as far as it is read here. */
export interface JourneyResults {
  config: { rootDir: string }
  suites: Suite[]
  errors: JourneyError[]
  stats: { expected: number; unexpected: number; flaky: number }
}

interface Suite {
  title: string
  file: string
  specs: Spec[]
  suites?: Suite[]
}

interface Spec {
  title: string
  file: string
  line: number
  tests: { status: string; results: { status: string; errors: JourneyError[] }[] }[]
}

interface JourneyError {
  message?: string
  location?: { file: string; line: number }
}
