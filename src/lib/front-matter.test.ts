import { expect, test } from 'vitest'
import { readFrontMatter } from './front-matter.ts'

test.each([
  ['plain', '---\nname: a\ndescription: Does it.\n---\n# A\n', { name: 'a', description: 'Does it.' }, '# A\n'],
  ['quotes and a colon in a value', '---\nname: "a: b"\n---\nx', { name: 'a: b' }, 'x'],
  ['lines of Windows', '---\r\nname: a\r\n---\r\nx', { name: 'a' }, 'x'],
  ['folded text', '---\ndescription: >-\n  one\n  two\nname: a\n---\n', { description: 'one two', name: 'a' }, ''],
  ['text that goes on', '---\ndescription: one\n  two\n---\n', { description: 'one two' }, ''],
  ['a literal block', '---\nnote: |\n  one\n  two\n---\n', { note: 'one\ntwo' }, ''],
  ['a list', '---\ntools:\n  - exec\n  - read\n---\n', { tools: '- exec\n- read' }, ''],
  ['a comment and an empty value', '---\n# no\nname:\nother: 1\n---\n', { other: '1' }, ''],
  ['nothing between the lines', '---\n---\nx', {}, 'x'],
  ['none', '# A\n\n---\nname: a\n---\n', {}, '# A\n\n---\nname: a\n---\n'],
  ['one that never ends', '---\nname: a\n', {}, '---\nname: a\n'],
])('front matter with %s', (_, text, facts, body) => {
  const read = readFrontMatter(text)
  expect(Object.fromEntries(read.facts)).toEqual(facts)
  expect(read.body).toBe(body)
})
