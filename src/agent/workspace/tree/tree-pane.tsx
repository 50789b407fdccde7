import { useMemo } from 'react'
import { getRouteApi } from '@tanstack/react-router'
import { Failure } from '#kit/failure.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { foldersAbove } from '#agent/workspace/paths.ts'
import type { Drafts } from '#agent/workspace/drafts.ts'
import { useRemembered } from '#agent/workspace/remembered.ts'
import type { OpenFiles } from '#agent/workspace/use-open-files.ts'
import { FileTree } from './file-tree.tsx'
import { useTree } from './use-tree.ts'
import classes from './tree-pane.module.css'

const route = getRouteApi('/_signed-in/agents/$agentId/workspace')

export interface PaneProps {
  agentId: string
  files: OpenFiles
  drafts: Drafts
  unsaved: readonly string[]
}

/** The files of the workspace, and what can be done with them. */
export function TreePane({ agentId, files, unsaved }: PaneProps) {
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const [kept, change] = useRemembered(`workspace-folders:${agentId}`)
  const open = useMemo(
    () => new Set([...kept, ...(files.path === undefined ? [] : foldersAbove(files.path))]),
    [kept, files.path],
  )
  const { root, lines, loading } = useTree(agentId, open, q)
  const dirty = useMemo(() => new Set(unsaved), [unsaved])
  return (
    <section className={classes.pane} aria-label="Files of the workspace">
      <div className={classes.head}>
        <SearchInput
          label="Filter by name"
          value={q}
          onSearch={(text) => void navigate({ search: (before) => ({ ...before, q: text }), replace: true })}
        />
      </div>
      {root.error && !root.data && <Failure error={root.error} onRetry={() => void root.refetch()} />}
      {!root.data && !root.error && <TableSkeleton />}
      {root.data && (
        <FileTree
          lines={lines}
          chosen={files.path}
          loading={loading}
          dirty={dirty}
          onFold={({ path }, isOpen) =>
            change((before) => (isOpen ? [...before, path] : before.filter((one) => one !== path)))
          }
          onOpen={({ path }) => files.show(path)}
          onKey={() => undefined}
          menu={() => null}
          onDropFiles={() => undefined}
        />
      )}
    </section>
  )
}
