import { type RefObject, useRef } from 'react'

/** For a dialog over which another can open: Escape, which all of them hear, closes only the one on top. Spread it on the `Modal`. */
export function useCloseOnTop(onClose: () => void): { ref: RefObject<HTMLDivElement | null>; onClose: () => void } {
  const ref = useRef<HTMLDivElement>(null)
  const close = () => {
    const last = [...document.querySelectorAll('[role="dialog"]')].at(-1)
    if (last === undefined || ref.current?.contains(last)) onClose()
  }
  return { ref, onClose: close }
}
