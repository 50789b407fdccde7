import { describe, expect, test } from 'vitest'
import { compile, matchesIn, mostHits, type Pattern } from './match.ts'

const plain = { isCased: false, isWhole: false, isRegex: false }

function find(text: string, pattern: Partial<Pattern> & { find: string }) {
  const expression = compile({ ...plain, ...pattern })
  if (typeof expression === 'string') throw new Error(expression)
  return matchesIn(text, expression)
}

const linesOf = (text: string, pattern: Partial<Pattern> & { find: string }) =>
  find(text, pattern).hits.map(({ line }) => line)

describe('what is looked for', () => {
  test.each<[string, string, Partial<Pattern> & { find: string }, number[]]>([
    ['either case', 'Riga\nriga\nRIGA', { find: 'riga' }, [1, 2, 3]],
    ['one case', 'Riga\nriga\nRIGA', { find: 'Riga', isCased: true }, [1]],
    ['letters beyond ASCII in either case', 'ÜBERGABE\nübergabe', { find: 'Übergabe' }, [1, 2]],
    ['what means something in an expression, as it stands', 'a.b*c\naxbxc', { find: 'a.b*c' }, [1]],
    ['a slash, a dash and a brace', 'a/b-{c}', { find: '/b-{c}' }, [1]],
    ['a whole word', 'pool\npools\nthe pool.', { find: 'pool', isWhole: true }, [1, 3]],
    ['a whole word beside letters beyond ASCII', 'über\nübergabe', { find: 'über', isWhole: true }, [1]],
    ['an expression', 'HL-1\nHL-22\nHL-x', { find: String.raw`^HL-\d+$`, isRegex: true }, [1, 2]],
    ['either of two whole words', 'ab\na\nb', { find: 'a|b', isRegex: true, isWhole: true }, [2, 3]],
    ['an expression that also matches emptiness', 'aa\nbb', { find: 'a*', isRegex: true }, [1]],
    ['line ends of Windows are no part of a line', 'end\r\nmore', { find: 'd$', isRegex: true }, [1]],
    ['the last line without an end', 'a\nb', { find: 'b' }, [2]],
    ['nothing', '', { find: 'a' }, []],
  ])('%s', (_, text, pattern, lines) => expect(linesOf(text, pattern)).toEqual(lines))
})

describe('an expression that is none', () => {
  test.each([
    ['(', /^This is no regular expression: unterminated group\.$/],
    ['a**', /nothing to repeat/],
    ['[', /unterminated/],
    ['a)|(b', /unmatched/],
  ])('%s', (text, words) => expect(compile({ ...plain, find: text, isRegex: true })).toMatch(words))

  test('is fine as plain text', () => expect(compile({ ...plain, find: '(' })).toBeInstanceOf(RegExp))
})

describe('what is shown of a line', () => {
  test('begins at its first letter, and marks every match', () => {
    expect(find('    ab cd ab', { find: 'ab' }).hits).toEqual([
      {
        line: 1,
        text: 'ab cd ab',
        marks: [
          [0, 2],
          [6, 8],
        ],
      },
    ])
  })

  test('is around a match far to the right', () => {
    const [hit] = find(`${'x'.repeat(5000)}needle${'y'.repeat(5000)}`, { find: 'needle' }).hits
    const [from = 0, to = 0] = hit?.marks[0] ?? []
    expect(hit?.text.slice(from, to)).toBe('needle')
    expect(hit?.text.length).toBeLessThan(200)
  })

  test('holds a match of blanks at its beginning', () => {
    const [hit] = find('\tx', { find: String.raw`^\t`, isRegex: true }).hits
    expect(hit).toEqual({ line: 1, text: '\tx', marks: [[0, 1]] })
  })
})

test('of many lines the first are kept, and all are counted', () => {
  const found = find('a\n'.repeat(1000), { find: 'a' })
  expect([found.hits.length, found.lines]).toEqual([mostHits, 1000])
})
