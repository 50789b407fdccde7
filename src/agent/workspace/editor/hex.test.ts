import { expect, test } from 'vitest'
import { hexOf } from './hex.ts'

test('sixteen bytes to a line, with what they read as', () => {
  const bytes = Uint8Array.from([0x50, 0x4b, 3, 4, ...Array.from('abcdefghijklmn', (one) => one.charCodeAt(0)), 0xff])
  expect(hexOf(bytes).split('\n')).toEqual([
    '00000000  50 4b 03 04 61 62 63 64  65 66 67 68 69 6a 6b 6c  PK..abcdefghijkl',
    '00000010  6d 6e ff                                          mn.',
  ])
})

test('nothing of nothing', () => expect(hexOf(new Uint8Array())).toBe(''))
