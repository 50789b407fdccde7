import { useEffect, useState, useSyncExternalStore } from 'react'

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

/**
 * For those around a view that could no longer be shown: whether something else takes its place. Not while there is
 * something in hand in it; but what stands there already, with dialogs of its own, stays until the view is back.
 */
export function useFolds(isGone: boolean): boolean {
  const hasInHand = useSyncExternalStore(subscribe, () => count > 0)
  const [isFolded, setFolded] = useState(false)
  const folds = isGone && (isFolded || !hasInHand)
  if (folds !== isFolded) setFolded(folds)
  return folds
}

function change(by: number) {
  count += by
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
