/** `$secret` of a stored secret: its parts, URI-encoded, between slashes. */
export const toAddress = (parts: readonly string[]): string => parts.map(encodeURIComponent).join('/')

/** The parts of an address; undefined when it is none. */
export function fromAddress(address: string): string[] | undefined {
  const parts = address.split('/')
  if (parts.length < 2 || parts.includes('')) return undefined
  try {
    return parts.map(decodeURIComponent)
  } catch {
    return undefined
  }
}

/** The parts of a path below `…/manage`, decoded; one that is not percent-encoded UTF-8 stays as it is. */
export function partsOf(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => fromAddress(`-/${part}`)?.[1] ?? part)
}
