import { useMemo, useState } from 'react'
import { foldersAbove } from '#agent/workspace/paths.ts'
import { useRemembered } from '#agent/workspace/remembered.ts'

const none: ReadonlySet<string> = new Set()

/** Which folders are open. Remembered, but not what is opened and closed by hand under a filter. */
export function useFolders(agentId: string, chosen: string | undefined, q: string) {
  const [kept, change] = useRemembered(`workspace-folders:${agentId}`)
  const open = useMemo(() => new Set(kept), [kept])
  const [underFilter, setUnderFilter] = useState({ q, toggled: none })
  const isFiltered = q.trim() !== ''
  // A file that was opened from elsewhere is to be seen: its folders unfold once, and can be closed again.
  const [seen, setSeen] = useState<string>()
  if (seen !== chosen) {
    setSeen(chosen)
    if (chosen !== undefined) unfold(...foldersAbove(chosen))
  }

  function unfold(...paths: readonly string[]) {
    change((before) => (paths.every((path) => before.includes(path)) ? before : [...new Set([...before, ...paths])]))
  }
  return {
    open,
    toggled: underFilter.q === q ? underFilter.toggled : none,
    unfold,
    fold(path: string, isOpen: boolean) {
      if (isFiltered)
        setUnderFilter((before) => ({
          q,
          toggled: new Set([path]).symmetricDifference(before.q === q ? before.toggled : none),
        }))
      else if (isOpen) unfold(path)
      else change((before) => before.filter((one) => one !== path))
    },
    collapse: () => change(() => []),
    /** Open folders of the workspace that lie so deep, or deeper; the workspace's own are at 1. */
    openFrom: (level: number) => kept.filter((path) => path.split('/').length >= level),
  }
}
