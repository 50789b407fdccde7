import type { UseMutationOptions } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useSyncExternalStore } from 'react'
import type { ApiError } from '#api/api-error.ts'

export interface Question<Vars, Data> {
  title: string
  /** Names the target, and says what goes with it. */
  body: ReactNode
  /** What the button does, as a verb: "Delete session". Never "OK". */
  verb: string
  /** For what can't be undone on many things at once: the person types this first. */
  typed?: string
  action: UseMutationOptions<Data, ApiError, Vars>
  vars: Vars
  onDone?: () => void
}

const Dialog = lazy(() => import('./confirm-dialog.tsx').then(({ ConfirmDialog }) => ({ default: ConfirmDialog })))

let asked: ReactNode
const listeners = new Set<() => void>()

/** The one way to ask before something is destroyed. Focus starts on Cancel; a failure is shown in the dialog, which stays. */
export function confirm<Vars, Data>(question: Question<Vars, Data>): void {
  ask(<Dialog question={question as Question<unknown, unknown>} onClose={() => ask(undefined)} />) // the dialog hands `vars` to `action` and looks at neither
}

/** A dialog that is to outlive the view it was opened from, because it waits for something. `make` is handed how to close it. */
export function openDialog(make: (close: () => void) => ReactNode): void {
  ask(make(() => ask(undefined)))
}

/** Where `confirm` asks; once, around everything. */
export function ConfirmHost() {
  // A question does not outlive the dashboard that it was asked in.
  useEffect(() => () => ask(undefined), [])
  return <Suspense>{useSyncExternalStore(subscribe, () => asked)}</Suspense>
}

function ask(dialog: ReactNode) {
  asked = dialog
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
