import { expect, test } from 'vitest'
import { kindOf } from './file-kind.ts'

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

test.each([
  ['\u0089PNG\r\n\u001a\n\0\0', 'a PNG image', 'image/png'],
  ['\u00ff\u00d8\u00ff\u00e0', 'a JPEG image', 'image/jpeg'],
  ['GIF89a', 'a GIF image', 'image/gif'],
  ['RIFF\u0001\u0002\u0003\u0004WEBPVP8 ', 'a WebP image', 'image/webp'],
  ['RIFF\u0001\u0002\u0003\u0004WAVEfmt ', 'a WAV recording', undefined],
  ['\0\0\0\u001cftypavif', 'an AVIF image', 'image/avif'],
  ['\0\0\0\u001cftypisom', 'an MP4 film or recording', undefined],
  ['%PDF-1.7', 'a PDF document', undefined],
  ['PK\u0003\u0004\u0014', 'a ZIP archive, or a document made of one', undefined],
  ['\u001f\u008b\b\0', 'a gzip archive', undefined],
  ['SQLite format 3\0\u0010', 'an SQLite database', undefined],
  ['\0asm\u0001', 'a WebAssembly module', undefined],
  ['\u007fELF\u0002', 'a program for Linux', undefined],
  [`${'x'.repeat(257)}ustar`, 'a tar archive', undefined],
  ['\u0003\u0001\u0004', 'a file of unknown kind', undefined],
  ['', 'a file of unknown kind', undefined],
])('%j is %s', (text, name, image) => {
  const kind = kindOf(bytesOf(text))
  expect([kind.name, kind.image]).toEqual([name, image])
})

test.each([
  ['\u00ff\u00feh\0i\0', 'utf-16le'],
  ['\u00fe\u00ff\0h\0i', 'utf-16be'],
  ['Gr\u00fc\u00dfe\r\n', 'windows-1252'],
])('%j is a text after all', (text, encoding) => expect(kindOf(bytesOf(text)).text).toBe(encoding))
