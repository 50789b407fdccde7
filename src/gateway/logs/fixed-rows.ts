/** Browsers make nothing higher than 17 million px; beyond this, the scroll bar moves faster than the rows. */
const tallest = 12_000_000

export interface Geometry {
  count: number
  rowHeight: number
  /** Height in px of what shows rows, without the header. */
  viewHeight: number
}

/** Height in px of what is scrolled. */
export const heightOf = ({ count, rowHeight }: Geometry) => Math.min(count * rowHeight, tallest)

/** px of all rows above the view, as if nothing were too high, at this place of the scroll bar; and back. */
export const toRows = (scrollTop: number, geometry: Geometry) => scrollTop * ratioOf(geometry)
export const toScroll = (px: number, geometry: Geometry) => px / ratioOf(geometry)

/** Which rows are drawn (the last one excluded), always equally many, and the empty px above and below them. */
export function drawnRows(scrollTop: number, geometry: Geometry, overscan = 8) {
  const { count, rowHeight, viewHeight } = geometry
  const height = heightOf(geometry)
  const top = Math.min(Math.max(0, scrollTop), Math.max(0, height - viewHeight))
  const px = toRows(top, geometry)
  const size = Math.min(count, Math.ceil(viewHeight / rowHeight) + 1 + 2 * overscan)
  const first = Math.min(Math.max(0, Math.floor(px / rowHeight) - overscan), count - size)
  const last = first + size
  const above = Math.max(0, top + first * rowHeight - px)
  return { first, last, above, below: Math.max(0, height - above - (last - first) * rowHeight) }
}

function ratioOf(geometry: Geometry): number {
  const { count, rowHeight, viewHeight } = geometry
  const height = heightOf(geometry)
  return height <= viewHeight ? 1 : (count * rowHeight - viewHeight) / (height - viewHeight)
}
