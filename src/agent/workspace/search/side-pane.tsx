import { SegmentedControl } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { type PaneProps, TreePane } from '#agent/workspace/tree/tree-pane.tsx'
import classes from './side-pane.module.css'

const SearchPane = lazy(() => import('./search-pane.tsx').then((module) => ({ default: module.SearchPane })))
const route = getRouteApi('/_signed-in/agents/$agentId/workspace')

/** Beside the editor: all files, or those that hold something. */
export function SidePane(props: PaneProps) {
  const { find } = route.useSearch()
  const navigate = route.useNavigate()
  const [last, setLast] = useState(find)
  const [asked, setAsked] = useState(0)
  const shows = find === undefined ? 'files' : 'search'
  function show(next: string) {
    if (next === 'search') setAsked((before) => before + 1)
    else setLast(find)
    const kept = next === 'search' ? (find ?? last ?? '') : undefined
    if (next !== shows) void navigate({ search: (before) => ({ ...before, find: kept }), replace: true })
  }
  useHotkeys([['mod+shift+F', () => show('search')]], [], true)
  return (
    <div className={classes.side}>
      <SegmentedControl
        className={classes.choice}
        size="xs"
        aria-label="Beside the editor"
        value={shows}
        onChange={show}
        data={[
          { value: 'files', label: 'Files' },
          { value: 'search', label: 'Search in files' },
        ]}
      />
      {/* Stays as it is while somebody searches: what is unfolded, what is being uploaded. */}
      <div className={classes.pane} hidden={shows === 'search'}>
        <TreePane {...props} />
      </div>
      {shows === 'search' && (
        <Suspense fallback={<TableSkeleton />}>
          <SearchPane {...props} asked={asked} />
        </Suspense>
      )}
    </div>
  )
}
