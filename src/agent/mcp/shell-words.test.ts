import { expect, test } from 'vitest'
import { joinWords, splitWords } from './shell-words.ts'

test.each<[string, string[]]>([
  ['', []],
  ['   ', []],
  ['-y @scope/server /data', ['-y', '@scope/server', '/data']],
  ['-y\n  server\t/data\n', ['-y', 'server', '/data']],
  [`--name "two words" 'and three more'`, ['--name', 'two words', 'and three more']],
  [`--header="Authorization: Bearer x"`, ['--header=Authorization: Bearer x']],
  [`a'b'"c"d`, ['abcd']],
  [`""`, ['']],
  [`'it''s'`, ['its']],
  [String.raw`"say \"hi\"" 'C:\dir' C:\\dir`, ['say "hi"', String.raw`C:\dir`, String.raw`C:\dir`]],
  [String.raw`"C:\dir"`, [String.raw`C:\dir`]],
  [String.raw`two\ words`, ['two words']],
  ['one \\\n two', ['one', 'two']],
  ['$HOME `ls` *.ts ~', ['$HOME', '`ls`', '*.ts', '~']],
  ['${credentials.KEY}', ['${credentials.KEY}']],
])('%j are the words %j', (text, words) => expect(splitWords(text)).toEqual({ words }))

test.each([
  ['"open', 'A quote is not closed: "'],
  ["it's", "A quote is not closed: '"],
  ['end\\', 'There is nothing after the last backslash.'],
])('%j is refused', (text, error) => expect(splitWords(text)).toEqual({ error }))

test.each([[['a', 'b c', '', "it's", String.raw`C:\x`, 'say "hi"', `both ' and "`, 'a\nb', '$x', `'$\\`]]])(
  'what is joined is split into the same words',
  (words) => expect(splitWords(joinWords(words))).toEqual({ words }),
)
