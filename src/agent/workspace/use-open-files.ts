import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import { lastOf, tabsOf } from './last-shown.ts'
import { isWithin, moved } from './paths.ts'
import { useRemembered, writeRemembered } from './remembered.ts'

const route = getRouteApi('/_signed-in/agents/$agentId/workspace')

/** The files that are open as tabs: what was left open, what is in the address, and whatever has something unsaved. */
export function useOpenFiles(agentId: string, unsaved: readonly string[]) {
  const { path } = route.useSearch()
  const navigate = route.useNavigate()
  const router = useRouter()
  const [kept, change] = useRemembered(tabsOf(agentId))
  const open = useMemo(
    () => [...new Set([...kept, ...unsaved, ...(path === undefined ? [] : [path])])],
    [kept, unsaved, path],
  )
  // Whoever closes one file after the other asks each time what is open by then.
  const latest = useRef(open)
  useEffect(() => {
    latest.current = open
  })
  const show = (next: string | undefined, line?: number) => {
    if (next !== undefined) writeRemembered(lastOf(agentId), [next])
    void navigate({
      search: (before) => ({ ...before, path: next, line, view: next === before.path ? before.view : 'edit' }),
      replace: next === path,
    })
  }
  /** What is in the address now: it may have changed since this was rendered, or be elsewhere by now. */
  function shownNow(): string | undefined {
    const match = router.state.matches.find(({ routeId }) => routeId === '/_signed-in/agents/$agentId/workspace')
    const isHere = match && 'agentId' in match.params && match.params.agentId === agentId
    return isHere && 'path' in match.search ? match.search.path : undefined
  }

  return {
    open,
    /** The one in the editor. */
    path,
    show(next: string, line?: number) {
      // What an address had brought stays as well.
      const shown = path === undefined ? [next] : [path, next]
      change((before) => (shown.every((one) => before.includes(one)) ? before : [...new Set([...before, ...shown])]))
      show(next, line)
    },
    /** Back to the files, on a small window. */
    leave: () => show(undefined),
    /** What is in the editor goes to a neighbour that stays. */
    close(...closed: string[]) {
      change((before) => before.filter((one) => !closed.includes(one)))
      const shown = shownNow()
      if (shown === undefined || !closed.includes(shown)) return
      const stays = (one: string) => !closed.includes(one)
      const at = latest.current.indexOf(shown)
      show(latest.current.slice(at + 1).find(stays) ?? latest.current.slice(0, at).findLast(stays))
    },
    /** A file or folder has another path now. */
    follow(from: string, to: string) {
      change((before) => [...new Set(before.map((one) => moved(one, from, to)))])
      const shown = shownNow()
      if (shown !== undefined && isWithin(shown, from)) show(moved(shown, from, to))
    },
  }
}

export type OpenFiles = ReturnType<typeof useOpenFiles>
