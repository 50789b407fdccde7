import { expect, test } from 'vitest'
import { contentOf, planOf, type Upload, withoutDoubles } from './uploads.ts'

const upload = (path: string, about: Partial<Upload> = {}): Upload => ({
  path,
  file: new File(['x'], path),
  isText: true,
  isThere: false,
  problem: undefined,
  ...about,
})
const uploads = [upload('new.md'), upload('old.md', { isThere: true }), upload('big.bin', { problem: 'too large' })]

test.each([
  ['replace', ['new.md', 'old.md']],
  ['both', ['new.md', 'old copy.md']],
  ['skip', ['new.md']],
] as const)('files that are there already: %s', (existing, paths) =>
  expect(planOf(uploads, existing, new Set()).map(({ to }) => to)).toEqual(paths),
)

test('a copy takes no name that is taken', () => {
  const taken = new Set(['old copy.md'])
  expect(planOf(uploads, 'both', taken).map(({ to }) => to)).toEqual(['new.md', 'old copy 2.md'])
})

test('of two files with one name, none goes over the other', () => {
  const files = ['a.md', 'a.md', 'b.md', 'a.md'].map((path) => ({ path }))
  const paths = withoutDoubles('', files, new Set(['a.md', 'b.md', 'a copy.md'])).map(({ path }) => path)
  expect(paths).toEqual(['a.md', 'a copy 2.md', 'b.md', 'a copy 3.md'])
})

test.each([
  ['text', [0x68, 0x69], { content: 'hi', encoding: 'utf-8' }],
  ['a mark at its beginning', [0xef, 0xbb, 0xbf, 0x68], { content: '\ufeffh', encoding: 'utf-8' }],
  ['zeros', [0x68, 0], { content: 'aAA=', encoding: 'base64' }],
  ['no UTF-8', [0xff, 0xfe], { content: '//4=', encoding: 'base64' }],
])('%s travels as what it is', async (_, bytes, content) =>
  expect(await contentOf(new File([new Uint8Array(bytes)], 'f'))).toEqual(content),
)
