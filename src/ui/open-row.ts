import type { KeyboardEvent } from 'react'

/** Makes a row open on click and Enter, without stealing clicks from the links and buttons inside it. */
export function rowActions(open: () => void) {
  const isOwn = (target: EventTarget) => target instanceof Element && target.closest('a, button, input, label') === null
  return {
    tabIndex: 0,
    'data-opens': true,
    onClick: (event: { target: EventTarget }) => {
      if (isOwn(event.target) && getSelection()?.toString() === '') open()
    },
    onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
      if (event.key === 'Enter' && isOwn(event.target)) open()
      moveFocus(event)
    },
  }
}

/** Arrow keys move between rows. */
function moveFocus(event: KeyboardEvent<HTMLTableRowElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const row = event.currentTarget
  const next = event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling
  if (!(next instanceof HTMLElement) || next.tabIndex !== 0) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}
