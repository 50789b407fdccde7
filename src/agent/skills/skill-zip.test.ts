import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { nameFrom, problemsOf, readSkillZip } from './skill-zip.ts'

const zipOf = (entries: Record<string, string>, name = 'pack.zip') =>
  new File(
    [new Uint8Array(zipSync(Object.fromEntries(Object.entries(entries).map(([path, text]) => [path, strToU8(text)]))))],
    name,
  )

test('a good zip shows what is in it, without folders and what an operating system adds', async () => {
  const guide = '---\nname: Tide Tables\ndescription: High water.\n---\n# Tides\n'
  const zip = await readSkillZip(
    zipOf({
      'tides/SKILL.md': guide,
      'tides/ports.csv': 'a;b',
      '__MACOSX/tides/._SKILL.md': 'x',
      'tides/.DS_Store': '',
    }),
  )
  expect(zip).toMatchObject({ problems: [], suggestedName: 'Tide-Tables', description: 'High water.' })
  expect(zip.entries).toEqual([
    { path: 'tides/SKILL.md', size: guide.length },
    { path: 'tides/ports.csv', size: 3 },
  ])
})

test.each([
  ['the front matter', { 'a/SKILL.md': '---\nname: one\n---\n' }, 'file.zip', 'one'],
  ['the top folder', { 'two/SKILL.md': '# Two' }, 'file.zip', 'two'],
  ['the file', { 'SKILL.md': '# Three' }, 'three v2.zip', 'three-v2'],
])('the name is suggested by %s', async (_, entries, file, name) => {
  expect((await readSkillZip(zipOf(entries, file))).suggestedName).toBe(name)
})

test.each([
  ['text', 'hello'],
  ['nothing', ''],
  ['a zip that is cut off', 'PK\u0003\u0004 half of it'],
])('%s is said to be no zip file', async (_, content) => {
  const { problems } = await readSkillZip(new File([content], 'skill.zip'))
  expect(problems).toEqual([expect.stringContaining('no zip file')])
})

test('a file that is too large is not even opened', async () => {
  const { problems } = await readSkillZip(new File([new Uint8Array(26 * 1024 * 1024)], 'skill.zip'))
  expect(problems).toEqual(['This file is 26.0 MB; a skill can be at most 25.0 MB, packed.'])
})

describe('what is wrong with the files', () => {
  test.each([
    [['SKILL.md', 'a/b.txt'], []],
    [['x/SKILL.md', 'x/a/b.txt'], []],
    [[], ['It holds no files.']],
    [['README.md'], [expect.stringContaining('no SKILL.md')]],
    [['x/y/SKILL.md'], [expect.stringContaining('here it is x/y/SKILL.md')]],
    [['x/skill.md'], [expect.stringContaining('has to be written SKILL.md')]],
    [['x/SKILL.md', 'y/z.md'], [expect.stringContaining('y/z.md')]],
    [['SKILL.md', '../up.md'], [expect.stringContaining('leads out')]],
    [['SKILL.md', String.raw`a\..\..\up.md`], [expect.stringContaining('leads out')]],
    [['SKILL.md', '/etc/passwd'], [expect.stringContaining('leads out')]],
    [['SKILL.md', String.raw`C:\x`], [expect.stringContaining('leads out')]],
  ])('%j', (paths, problems) => expect(problemsOf(paths)).toEqual(problems))
})

test.each([
  ['a b.zip', 'a-b'],
  ['.hidden', 'hidden'],
  ['größe!', 'gre'],
  ['x'.repeat(80), 'x'.repeat(64)],
  [undefined, ''],
])('the name made of %j', (text, name) => expect(nameFrom(text)).toBe(name))
