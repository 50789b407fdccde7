import { expect, test } from 'vitest'
import { codesBut, codesInWords, formatCodes, readCodes } from './codes.ts'

test.each([
  [[], ''],
  [[429], '429'],
  [[503, 502, 429, 502], '429, 502, 503'],
  [[500, 501, 502, 504], '500-502, 504'],
])('%j is written %j', (codes, text) => {
  expect(formatCodes(codes)).toBe(text)
})

test.each([
  ['', []],
  ['429', [429]],
  [' 502 ,  501-502;429 ', [429, 501, 502]],
  ['500 – 502', [500, 501, 502]],
])('%j is read %j', (text, codes) => {
  expect(readCodes(text)).toEqual({ codes })
})

test('a hundred may be written with xx, and a long list comes back as it was', () => {
  expect(readCodes('5xx')).toEqual({ codes: Array.from({ length: 100 }, (_, index) => 500 + index) })
  const usual = codesBut([[200, 299], [413], [422]])
  expect(usual).toHaveLength(398)
  expect(formatCodes(usual)).toBe('100-199, 300-412, 414-421, 423-599')
  expect(readCodes(formatCodes(usual))).toEqual({ codes: usual })
})

test.each([
  ['4290', '“4290” is no status code'],
  ['timeout', '“timeout” is no status code'],
  ['99', '“99” is no status code'],
  ['600', '600: status codes go from 100 to 599.'],
  ['599-500', '599-500: the range runs backwards.'],
])('%j is refused in words', (text, words) => {
  const read = readCodes(text)
  expect('error' in read && read.error).toContain(words)
})

test.each<[number[], string]>([
  [codesBut([[200, 299], [413], [422]]), 'all but 200-299, 413, 422'],
  [[429, 500, 501, 502], '429, 500-502'],
  [codesBut([]), 'all'],
  [[], 'none'],
])('codes to be read only are told the shorter way', (codes, words) => {
  expect(codesInWords(codes)).toBe(words)
})
