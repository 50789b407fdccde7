/** A secret for an inference key: `sk-` and 24 random bytes in hexadecimal, made here and by nobody else. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  return `sk-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
