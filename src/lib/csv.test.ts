import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

test('cells are quoted, gaps are empty, and nothing runs as a formula', () => {
  const text = toCsv(
    ['name', 'count'],
    [
      ['a "b", c', 1],
      ['=HYPERLINK("x")', undefined],
      ['line\nbreak', -5],
      ['=1+1\nmore', 0],
    ],
  )
  expect(text.split('\r\n')).toEqual([
    'name,count',
    '"a ""b"", c",1',
    `"'=HYPERLINK(""x"")",`,
    '"line\nbreak",-5',
    `"'=1+1\nmore",0`,
  ])
})
