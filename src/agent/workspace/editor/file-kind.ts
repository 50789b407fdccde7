/** What a file is, by how it begins. */
export interface FileKind {
  /** As in "This is …". */
  name: string
  /** Of an image that browsers show. */
  image?: string
  /** Of a text that is not in UTF-8: what to decode it as. */
  text?: 'utf-16le' | 'utf-16be' | 'windows-1252'
}

/** Guesses it from the first bytes; a guess that is wrong shows nothing worse than a broken image. */
export function kindOf(bytes: Uint8Array): FileKind {
  const known = kinds.find(({ begins, at = 0 }) => begins.every((byte, index) => bytes[at + index] === byte))
  if (known) return known.kind
  return isText(bytes)
    ? { name: 'text in an older encoding', text: 'windows-1252' }
    : { name: 'a file of unknown kind' }
}

interface Signature {
  begins: readonly number[]
  at?: number
  kind: FileKind
}

const ascii = (text: string) => Array.from(text, (character) => character.charCodeAt(0))
const is = (begins: string | readonly number[], name: string, more: Omit<FileKind, 'name'> & { at?: number } = {}) => {
  const { at, ...rest } = more
  const signature: Signature = { begins: typeof begins === 'string' ? ascii(begins) : begins, kind: { name, ...rest } }
  return at === undefined ? signature : { ...signature, at }
}

const kinds: readonly Signature[] = [
  is('\u0089PNG\r\n\u001a\n', 'a PNG image', { image: 'image/png' }),
  is([0xff, 0xd8, 0xff], 'a JPEG image', { image: 'image/jpeg' }),
  is('GIF8', 'a GIF image', { image: 'image/gif' }),
  is('WEBP', 'a WebP image', { image: 'image/webp', at: 8 }),
  is('ftypavif', 'an AVIF image', { image: 'image/avif', at: 4 }),
  is('ftyphei', 'a HEIC image', { at: 4 }),
  is([0, 0, 1, 0], 'an icon', { image: 'image/x-icon' }),
  is('%PDF-', 'a PDF document'),
  is('PK\u0003\u0004', 'a ZIP archive, or a document made of one'),
  is('PK\u0005\u0006', 'an empty ZIP archive'),
  is([0x1f, 0x8b], 'a gzip archive'),
  is('BZh', 'a bzip2 archive'),
  is([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], 'an xz archive'),
  is([0x28, 0xb5, 0x2f, 0xfd], 'a Zstandard archive'),
  is('7z\u00bc\u00af', 'a 7-Zip archive'),
  is('Rar!', 'a RAR archive'),
  is('ustar', 'a tar archive', { at: 257 }),
  is('SQLite format 3\0', 'an SQLite database'),
  is('PAR1', 'a Parquet table'),
  is('\0asm', 'a WebAssembly module'),
  is('\u007fELF', 'a program for Linux'),
  is('MZ', 'a program for Windows'),
  is([0xcf, 0xfa, 0xed, 0xfe], 'a program for macOS'),
  is([0xca, 0xfe, 0xba, 0xbe], 'a Java class, or a program for macOS'),
  is('wOFF', 'a font'),
  is('wOF2', 'a font'),
  is('OTTO', 'a font'),
  is([0, 1, 0, 0, 0], 'a font'),
  is('WAVE', 'a WAV recording', { at: 8 }),
  is('ID3', 'an MP3 recording'),
  is('OggS', 'an Ogg recording'),
  is('fLaC', 'a FLAC recording'),
  is('ftyp', 'an MP4 film or recording', { at: 4 }),
  is([0x1a, 0x45, 0xdf, 0xa3], 'a WebM or Matroska film'),
  is('BM', 'a BMP image', { image: 'image/bmp' }),
  is([0xff, 0xfe], 'text in UTF-16', { text: 'utf-16le' }),
  is([0xfe, 0xff], 'text in UTF-16', { text: 'utf-16be' }),
]

/** Whether the beginning holds nothing but what texts hold. */
const isText = (bytes: Uint8Array): boolean =>
  bytes.length > 0 && bytes.subarray(0, 4096).every((byte) => byte >= 32 || (byte >= 9 && byte <= 13) || byte === 27)
