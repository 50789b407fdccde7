import type { ReactNode } from 'react'
import { action } from '#kit/action.ts'
import { confirm } from '#kit/confirm.tsx'
import { nameOf } from '#agent/workspace/paths.ts'

interface Decision {
  title: string
  body: ReactNode
  /** As a verb. */
  verb: string
  go: () => void
}

const decision = action({
  run: (go: () => void) => Promise.resolve(go()),
  invalidates: () => [],
})

/** Asks before one of two texts is given up. */
export const decide = ({ go, ...question }: Decision) => confirm({ ...question, action: decision, vars: go })

export const askToDiscard = (path: string, go: () => void) =>
  decide({
    title: `Discard your changes to ${nameOf(path)}?`,
    body: (
      <>
        What you typed into <b>{path}</b> and did not save is lost.
      </>
    ),
    verb: 'Discard changes',
    go,
  })

/** `theirs` says what is lost: "their version of it". */
export const askToOverwrite = (path: string, theirs: string, go: () => void) =>
  decide({
    title: `Overwrite ${nameOf(path)} with yours?`,
    body: (
      <>
        <b>{path}</b> becomes what you typed. At the agent, {theirs} is lost.
      </>
    ),
    verb: 'Overwrite',
    go,
  })
