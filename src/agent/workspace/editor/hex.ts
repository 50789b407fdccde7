const perLine = 16

/** Bytes as people read them: `00000010  50 4b 03 04 …  |PK..|`, 16 to a line. */
export function hexOf(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let offset = 0; offset < bytes.length; offset += perLine) {
    const part = Array.from(bytes.subarray(offset, offset + perLine))
    const pairs = part.map((byte) => byte.toString(16).padStart(2, '0'))
    const left = pairs.slice(0, 8).join(' ').padEnd(23)
    const right = pairs.slice(8).join(' ').padEnd(23)
    const letters = part.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('')
    lines.push(`${offset.toString(16).padStart(8, '0')}  ${left}  ${right}  ${letters}`)
  }
  return lines.join('\n')
}
