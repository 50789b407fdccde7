import { useIntersection } from '@mantine/hooks'
import { useState } from 'react'

/** Whether an element has been in the window, or nearly: what is far below is not asked for before that. */
export function useNear() {
  const { ref, entry } = useIntersection({ rootMargin: '200px' })
  const [near, setNear] = useState(false)
  if (entry?.isIntersecting === true && !near) setNear(true)
  return { ref, near }
}
