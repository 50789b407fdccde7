import { expect, test, vi } from 'vitest'
import { openDraftDisk } from './draft-disk.ts'

const draft = { text: 'typed', base: 'saved', at: 2, baseAt: 1 }

test('what the database has not taken when the page goes is there in the next one, for its owner alone', () => {
  // As in a browser that has just been started: it does not answer yet.
  vi.stubGlobal('indexedDB', { open: () => ({}) })
  void openDraftDisk('ana\na1\n').write('notes/plan.md', draft)

  expect(openDraftDisk('ana\na1\n').meanwhile()).toEqual([['notes/plan.md', draft]])
  expect(openDraftDisk('ben\na1\n').meanwhile()).toEqual([])

  void openDraftDisk('ana\na1\n').write('notes/plan.md', undefined)
  expect(openDraftDisk('ana\na1\n').meanwhile()).toEqual([])
})
