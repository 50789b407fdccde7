import { useEffect, useSyncExternalStore } from 'react'

/** How much there is in sight that would be lost with its view: forms that are open, secrets that are shown once. */
let count = 0
const listeners = new Set<() => void>()

/** The component holds something that is not finished; nothing else may take the place of its view. */
export function useInHand(isInHand = true): void {
  useEffect(() => {
    if (!isInHand) return
    change(1)
    return () => change(-1)
  }, [isInHand])
}

/** For those around a view: whether it has to stay. */
export function useHasInHand(): boolean {
  return useSyncExternalStore(subscribe, () => count > 0)
}

function change(by: number) {
  count += by
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
