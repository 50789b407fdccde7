/**
 * Which of `places` an address leads to: same scheme, host and port, and a path that goes on from theirs. Where several do,
 * those with the longest path. Every name of the own machine (`localhost`, `127.0.0.1`, `[::1]`) counts as one.
 */
export function pointsAt<Place extends { url: string }>(address: string, places: readonly Place[]): Place[] {
  const wanted = read(address)
  if (!wanted) return []
  const found = places.flatMap((place) => {
    const known = read(place.url)
    const leads = known?.origin === wanted.origin && `${wanted.path}/`.startsWith(`${known.path}/`)
    return leads ? [{ place, length: known.path.length }] : []
  })
  const longest = Math.max(...found.map(({ length }) => length))
  return found.filter(({ length }) => length === longest).map(({ place }) => place)
}

/** Whether an address means the machine on which it is used. */
export function isOwnMachine(address: string): boolean {
  return read(address)?.host === ownMachine
}

const ownMachine = 'localhost'

function read(text: string) {
  // The parser lowers the case of scheme and host, and leaves a default port out.
  const url = URL.parse(text.trim())
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const name = url.hostname.replace(/\.$/, '')
  const host = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(name) ? ownMachine : name
  return { host, origin: `${url.protocol}//${host}:${url.port}`, path: url.pathname.replace(/\/+$/, '') }
}
