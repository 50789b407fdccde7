import { expect, test } from 'vitest'
import { tabNames } from './tab-names.ts'

const named = (...paths: string[]) =>
  [...tabNames(paths).values()].map(({ name, where }) => (where === undefined ? name : `${name} — ${where}`))

test('a name of its own needs nothing else', () => expect(named('a/x.md', 'b/y.md')).toEqual(['x.md', 'y.md']))

test('namesakes say their folder', () =>
  expect(named('skills/triage/SKILL.md', 'skills/rates/SKILL.md', 'README.md')).toEqual([
    'SKILL.md — triage',
    'SKILL.md — rates',
    'README.md',
  ]))

test('folders of one name say the next one too', () =>
  expect(named('a/src/x.ts', 'b/src/x.ts')).toEqual(['x.ts — a/src', 'x.ts — b/src']))

test('a file at the top says so', () =>
  expect(named('README.md', 'docs/README.md')).toEqual(['README.md — workspace', 'README.md — docs']))
