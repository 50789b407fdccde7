import type { MouseEvent } from 'react'

/** Whether this is a later click of a double click, which asks for nothing that the first one has not asked for. */
export const isRepeated = ({ detail }: Pick<MouseEvent, 'detail'>): boolean => detail > 1

/** A click handler for what must not happen twice. Clicks by keyboard count as first ones. */
export const onFirstClick = (act: () => void) => (event: MouseEvent) => {
  if (!isRepeated(event)) act()
}
