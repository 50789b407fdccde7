import { expect, test } from 'vitest'
import { frontMatterProblems, yamlProblems } from './yaml-problems.ts'

test.each(['', 'a: 1\n', 'a: 1\n---\nb: 2\n', '!Ref x\n', '- &a x\n- *a\n'])('%j has no problems', (text) =>
  expect(yamlProblems(text)).toEqual([]),
)

test.each([
  ['a: 1\na: 2\n', 2, /unique/],
  ['a: [1, 2\nb: 3\n', 2, /./],
  ['a: "x\n', 2, /quote/],
  ['a: 1\n---\nb: @x\n', 3, /./],
])('%j has one in line %d', (text, line, words) => {
  const [first] = yamlProblems(text)
  expect(first?.line).toBe(line)
  expect(first?.message).toMatch(words)
})

test('front matter is looked at where it stands', () => {
  expect(frontMatterProblems('---\nname: x\nname: y\n---\n# Text: "not yaml\n')[0]?.line).toBe(3)
  expect(frontMatterProblems('# Text\n---\na: a: a\n---\n')).toEqual([])
})
