import { describe, expect, test } from 'vitest'
import { blocksOf, readDiff, textDiff, wordsOf } from './diff-files.ts'

const git = `diff --git a/snapshot/workspace/AGENTS.md b/snapshot/workspace/AGENTS.md
index 3f2..9ac 100644
--- a/snapshot/workspace/AGENTS.md
+++ b/snapshot/workspace/AGENTS.md
@@ -10,4 +10,5 @@ ## How you work
 kept
-Answer in one sentence.
+Answer in two sentences.
+Offer the details.
 kept too
 end
`

describe('the files of a diff', () => {
  test('are named without the prefixes, counted and numbered on both sides', () => {
    const [file] = readDiff(git) ?? []
    expect(file).toMatchObject({ path: 'AGENTS.md', kind: 'changed', added: 2, removed: 1, oldPath: undefined })
    expect(file?.hunks[0]?.skipped).toBe(9)
    expect(file?.hunks[0]?.lines.map(({ sign, old, now }) => [sign, old, now])).toEqual([
      [' ', 10, 10],
      ['-', 11, undefined],
      ['+', undefined, 11],
      ['+', undefined, 12],
      [' ', 12, 13],
      [' ', 13, 14],
    ])
  })

  test.each([
    ['added', '--- /dev/null\n+++ b/a.md\n@@ -0,0 +1,1 @@\n+x\n', { path: 'a.md', kind: 'added' }],
    ['removed', '--- a/a.md\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n', { path: 'a.md', kind: 'removed' }],
    ['not of git', '--- a.md\n+++ a.md\n@@ -1,1 +1,1 @@\n-x\n+y\n', { path: 'a.md', kind: 'changed' }],
    ['in a folder called a', '--- a/x/a.md\n+++ b/x/a.md\n@@ -1,1 +1,1 @@\n-x\n+y\n', { path: 'x/a.md' }],
    [
      'moved',
      'diff --git a/old.md b/new.md\nsimilarity index 100%\nrename from old.md\nrename to new.md\n',
      { path: 'new.md', oldPath: 'old.md', kind: 'moved', note: 'Moved without a change.' },
    ],
    [
      'binary',
      'diff --git a/l.png b/l.png\nBinary files a/l.png and b/l.png differ\n',
      { path: 'l.png', note: 'Not a text file: its content is not shown.' },
    ],
    [
      'of another mode',
      'diff --git a/s.sh b/s.sh\nold mode 100644\nnew mode 100755\n',
      { path: 's.sh', note: 'Only its mode changed, from 100644 to 100755.' },
    ],
    ['empty', 'diff --git a/e b/e\nnew file mode 100644\n', { path: 'e', kind: 'added', note: 'The file is empty.' }],
    [
      'without a newline at its end',
      '--- a/a\n+++ b/a\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n',
      { path: 'a', added: 1, removed: 1 },
    ],
  ])('one that is %s', (_, text, expected) => {
    expect(readDiff(text)).toMatchObject([expected])
  })

  test('several follow each other', () => {
    expect(readDiff(git + git.replaceAll('AGENTS', 'USER'))?.map(({ path }) => path)).toEqual(['AGENTS.md', 'USER.md'])
  })

  test.each([
    ['nothing', '', []],
    ['blank lines', '\n \n', []],
    ['prose', 'No changes were found.', undefined],
    ['a hunk that is cut off', git.slice(0, -12), undefined],
  ])('%s', (_, text, expected) => expect(readDiff(text)).toEqual(expected))
})

test('two texts are compared as one file', () => {
  expect(textDiff('a\nb\n', 'a\nb\n', 'x')).toEqual([])
  expect(textDiff('a\nb\n', 'a\nc\n', 'x.md')).toMatchObject([{ path: 'x.md', added: 1, removed: 1, kind: 'changed' }])
})

test('lines that took the place of each other belong together, the rest stands alone', () => {
  const lines = readDiff(git)?.[0]?.hunks[0]?.lines ?? []
  expect(blocksOf(lines).map(({ same, removed, added }) => [same?.text, removed.length, added.length])).toEqual([
    ['kept', 0, 0],
    [undefined, 1, 2],
    ['kept too', 0, 0],
    ['end', 0, 0],
  ])
  expect(lines[1]?.partner).toBe(lines[2])
  expect(lines[3]?.partner).toBeUndefined()
})

test('words are marked where lines differ a little, and not where they have nothing in common', () => {
  const linesOf = (before: string, after: string) => textDiff(before, after, 'x')[0]?.hunks[0]?.lines ?? []
  const marked = (before: string, after: string) =>
    linesOf(before, after).map((line) =>
      wordsOf(line)
        .filter(({ changed }) => changed)
        .map(({ text }) => text),
    )
  expect(marked('Answer everything in one sentence\n', 'Answer everything in two sentences\n')).toEqual([
    ['one', 'sentence'],
    ['two', 'sentences'],
  ])
  expect(marked('alpha beta gamma\n', 'one two three\n')).toEqual([[], []])
  expect(marked(`${'word '.repeat(400)}\n`, `${'words '.repeat(400)}\n`)).toEqual([[], []])
})
