import { useEffect, useState } from 'react'

/** Gives the focus back to what had it before, for a dialog that is there only while it is open: Mantine's own does so only for one that stays. */
export function useFocusBack() {
  const [before] = useState(opener)
  useEffect(
    () => () => {
      // After whatever else closing it moves.
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body)
          before.focus({ preventScroll: true })
      })
    },
    [before],
  )
}

/** An item of a menu is gone by then; what opened the menu is not. */
function opener(): Element | null {
  const active = document.activeElement
  const labelledBy = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  return labelledBy ? document.getElementById(labelledBy) : active
}
