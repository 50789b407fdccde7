import { useDebouncedCallback, useWindowEvent } from '@mantine/hooks'
import { useState } from 'react'

interface TypedOptions {
  /** How long typing has to pause. */
  ms: number
  /** What is told of what was typed. */
  clean?: (text: string) => string
}

/**
 * The text of a field over URL state: typing stays in the field, and Back or a link changes what it shows.
 * `onSettled` is told when typing paused for `ms`, or at once when something is clicked: told later, it would
 * change the address behind a link that was followed, and lead back.
 */
export function useTyped(value: string, onSettled: (text: string) => void, { ms, clean = asIs }: TypedOptions) {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  // Adopts a value that came from elsewhere (Back, a link, a chip); its own echo it already shows.
  if (value !== seen) {
    setSeen(value)
    setTyped(value)
  }
  const settle = (text: string) => {
    setSeen(clean(text))
    onSettled(clean(text))
  }
  const later = useDebouncedCallback(settle, ms)
  useWindowEvent('click', () => later.flush(), { capture: true })
  return {
    typed,
    type: (text: string) => {
      setTyped(text)
      later(text)
    },
    clear: () => {
      later.cancel()
      setTyped('')
      settle('')
    },
  }
}

const asIs = (text: string) => text
