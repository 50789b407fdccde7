import { expect, test } from 'vitest'
import { namesAmong, planCron, planRule, planSecret, planSecretRemoval, planServer } from './changes.ts'

const jobs = [
  { id: 'a', name: 'Backup', enabled: true },
  { id: 'b/1', name: 'Digest', enabled: false },
]

test.each([
  ['pausing takes only what runs', planCron(jobs, 'pause'), /^Pauses 1 of 2 jobs: Backup$/, ['POST cron a pause']],
  ['resuming takes only what is paused', planCron(jobs, 'resume'), /: Digest$/, ['POST cron b/1 resume']],
  ['no jobs, nothing to do', planCron([], 'pause'), /no jobs/, []],
  ['all paused, nothing to do', planCron(jobs.slice(1), 'pause'), /already/, []],
  ['none paused, nothing to do', planCron(jobs.slice(0, 1), 'resume'), /No job is paused/, []],
  [
    'a server is enabled',
    planServer([{ name: 'gh', enabled: false }], 'gh', 'enable'),
    /Enables/,
    ['POST mcp gh enable'],
  ],
  ['an enabled one is left', planServer([{ name: 'gh', enabled: true }], 'gh', 'enable'), /enabled already/, []],
  ['a server that is not there', planServer([], 'gh', 'disable'), /no server/, []],
  ['a new secret is created', planSecret(['B'], 'A', 'x'), /Creates A/, ['POST credentials']],
  ['a known one is replaced', planSecret(['A'], 'A', 'x'), /Replaces/, ['PUT credentials A']],
  ['a secret goes', planSecretRemoval(['A'], 'A'), /Deletes A/, ['DELETE credentials A']],
  ['one that is not there', planSecretRemoval([], 'A'), /no secret/, []],
  ['a rule is added', planRule([], { action: 'deny', tool: 'exec', params: {} }), /Denies exec$/, ['POST policy']],
  [
    'a rule for some calls says which',
    planRule([], { action: 'deny', tool: 'exec', params: { command: 'rm *' } }),
    /Denies exec where command is rm \*$/,
    ['POST policy'],
  ],
  [
    'the same rule is not added twice, in whatever order its parameters are',
    planRule([{ action: 'deny', tool: 'exec', params: { b: '2', a: '1' } }], {
      action: 'deny',
      tool: 'exec',
      params: { a: '1', b: '2' },
    }),
    /already/,
    [],
  ],
  [
    'a rule against it is pointed out',
    planRule([{ action: 'deny', tool: 'exec', params: {} }], { action: 'allow', tool: 'exec', params: {} }),
    /also denies exec; deny wins/,
    ['POST policy'],
  ],
])('%s', (_, { words, steps }, expected, requests) => {
  expect(words).toMatch(expected)
  expect(steps.map(({ method, path }) => `${method} ${path.join(' ')}`)).toEqual(requests)
})

test('names are counted, the most frequent first', () => {
  expect(namesAmong([['a', 'b'], ['b'], []])).toEqual([
    { name: 'b', count: 2 },
    { name: 'a', count: 1 },
  ])
})
