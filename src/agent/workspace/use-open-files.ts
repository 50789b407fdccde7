import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { isWithin, moved } from './paths.ts'
import { useRemembered } from './remembered.ts'

const route = getRouteApi('/_signed-in/agents/$agentId/workspace')

/** The files that are open as tabs: what was left open, what is in the address, and whatever has something unsaved. */
export function useOpenFiles(agentId: string, unsaved: readonly string[]) {
  const { path } = route.useSearch()
  const navigate = route.useNavigate()
  const [kept, change] = useRemembered(`workspace-tabs:${agentId}`)
  const open = useMemo(
    () => [...new Set([...kept, ...unsaved, ...(path === undefined ? [] : [path])])],
    [kept, unsaved, path],
  )
  const show = (next: string | undefined, line?: number) =>
    void navigate({
      search: (before) => ({ ...before, path: next, line, view: next === before.path ? before.view : 'edit' }),
      replace: next === path,
    })

  return {
    open,
    /** The one in the editor. */
    path,
    show(next: string, line?: number) {
      change((before) => (before.includes(next) ? before : [...before, next]))
      show(next, line)
    },
    /** Back to the files, on a small window. */
    leave: () => show(undefined),
    close(closed: string) {
      const at = open.indexOf(closed)
      change((before) => before.filter((one) => one !== closed))
      if (path === closed) show(open[at + 1] ?? open[at - 1])
    },
    /** A file or folder has another path now. */
    follow(from: string, to: string) {
      change((before) => before.map((one) => moved(one, from, to)))
      if (path !== undefined && isWithin(path, from)) show(moved(path, from, to))
    },
  }
}

export type OpenFiles = ReturnType<typeof useOpenFiles>
