import { useState } from 'react'

export const widths = { least: 200, most: 640, usual: 280 }

const key = 'workspace-width'

/** The width of the files in px, kept in this browser. */
export function usePaneWidth(): [number, (width: number) => void] {
  const [width, setWidth] = useState(read)
  return [
    width,
    (next) => {
      const kept = Math.round(Math.max(widths.least, Math.min(widths.most, next)))
      setWidth(kept)
      try {
        localStorage.setItem(key, String(kept))
      } catch {
        // Without storage it holds until the page is reloaded.
      }
    },
  ]
}

function read(): number {
  try {
    const kept = Number(localStorage.getItem(key) ?? widths.usual)
    return kept >= widths.least && kept <= widths.most ? kept : widths.usual
  } catch {
    return widths.usual
  }
}
