import { Anchor } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { action } from '#kit/action.ts'
import { Failure } from '#kit/failure.tsx'
import { plural } from '#lib/numbers.ts'
import { Notice } from '#ui/notice.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { folderOf } from '#agent/workspace/paths.ts'
import type { Drafts } from '#agent/workspace/drafts.ts'
import { forgetFolder, loadAll } from '#agent/workspace/queries.ts'
import type { OpenFiles } from '#agent/workspace/use-open-files.ts'
import { droppedFiles } from './dropped-files.ts'
import { FileTree } from './file-tree.tsx'
import { nodeAt } from './listing.ts'
import { NodeMenu } from './node-menu.tsx'
import { TreeToolbar } from './tree-toolbar.tsx'
import { useFolders } from './use-folders.ts'
import { type NodeAct, useNodeActs } from './use-node-acts.ts'
import { useTree } from './use-tree.ts'
import classes from './tree-pane.module.css'

const FileDialog = lazy(() => import('./dialogs/file-dialog.tsx').then((module) => ({ default: module.FileDialog })))
const route = getRouteApi('/_signed-in/agents/$agentId/workspace')

export interface PaneProps {
  agentId: string
  files: OpenFiles
  drafts: Drafts
  unsaved: readonly string[]
}

interface OpenMenu {
  node: TreeNode | undefined
  at: { x: number; y: number }
}

/** The files of the workspace, and what can be done with them. */
export function TreePane(props: PaneProps) {
  const { agentId, files, unsaved } = props
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const tree = useRef<HTMLDivElement>(null)
  const folders = useFolders(agentId, files.path, q)
  const { root, nodes, lines, words, found, unread, loading } = useTree(agentId, folders.open, folders.toggled, q)
  const acts = useNodeActs({ ...props, openFrom: folders.openFrom })
  const [active, setActive] = useState<string>()
  const [menu, setMenu] = useState<OpenMenu>()
  const dirty = useMemo(() => new Set(unsaved), [unsaved])
  const load = useMutation(action({ run: () => loadAll(client, agentId), invalidates: () => [] }))

  /** The folder that the keyboard or the last click is in. */
  const place = () => {
    const node = active === undefined ? undefined : nodeAt(nodes, active)
    return node?.type === 'file' ? nodeAt(nodes, folderOf(node.path)) : node
  }
  const closeMenu = () => {
    setMenu(undefined)
    tree.current?.focus()
  }
  function retry({ path, type }: TreeNode) {
    if (type === 'file') return acts.act('reload', nodeAt(nodes, folderOf(path)))
    folders.unfold(path)
    forgetFolder(client, agentId, path)
  }
  const actOnPlace = (act: NodeAct) => acts.act(act, act === 'zip' || act === 'reload' ? undefined : place())
  return (
    <section className={classes.pane} aria-label="Files of the workspace">
      <div className={classes.head}>
        <TreeToolbar
          onAct={actOnPlace}
          onCollapse={folders.collapse}
          isLoading={acts.isReloading || (root.isFetching && root.data !== undefined)}
        />
        <SearchInput
          label="Filter by name"
          value={q}
          onSearch={(text) => void navigate({ search: (before) => ({ ...before, q: text }), replace: true })}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return
            event.preventDefault()
            tree.current?.focus()
          }}
        />
        {words.length > 0 && root.data && (
          <div className={classes.found} role="status">
            {found === 0 ? 'Nothing has such a name' : plural(found, 'name')}
            {unread > 0 && (
              <>
                {found === 0 ? ' so far' : ''}; {plural(unread, 'folder is', 'folders are')} not loaded yet.{' '}
                <Anchor
                  component="button"
                  type="button"
                  fz="inherit"
                  disabled={load.isPending}
                  // The button goes with what it was for.
                  onClick={() => load.mutate(undefined, { onSuccess: () => tree.current?.focus() })}
                >
                  {load.isPending ? 'Loading them…' : 'Load them'}
                </Anchor>
              </>
            )}
          </div>
        )}
      </div>
      {root.error && !root.data && <Failure error={root.error} onRetry={() => void root.refetch()} />}
      {!root.data && !root.error && <TableSkeleton />}
      {root.data?.tree.error !== undefined && (
        <Notice tone="bad" role="alert" title="The workspace can’t be looked into">
          {root.data.tree.error}
        </Notice>
      )}
      {root.data && nodes.length === 0 && root.data.tree.error === undefined && (
        <Notice title="The workspace is empty">Make a file, or drop some here.</Notice>
      )}
      {root.data && (
        <FileTree
          ref={tree}
          lines={lines}
          words={words}
          chosen={files.path}
          active={active}
          onActive={setActive}
          loading={loading}
          unsaved={dirty}
          onFold={({ path }, isOpen) => folders.fold(path, isOpen)}
          onOpen={({ path }) => files.show(path)}
          onKey={(key, node) => acts.act(key === 'rename' ? 'move' : 'delete', node)}
          onMenu={(node, at) => setMenu({ node, at })}
          onRetry={retry}
          onDropFiles={(folder, data) =>
            void droppedFiles(data).then((dropped) => dropped.length > 0 && acts.upload(folder, dropped))
          }
          onDropNode={(path, folder) => {
            const node = nodeAt(nodes, path)
            if (node) acts.moveInto(node, folder)
          }}
        />
      )}
      {menu && (
        <NodeMenu
          {...menu}
          onClose={closeMenu}
          onAct={(act) => {
            closeMenu()
            acts.act(act, menu.node)
          }}
        />
      )}
      {acts.asked && (
        <Suspense>
          <FileDialog agentId={agentId} asked={acts.asked} actions={acts.actions} onClose={acts.close} />
        </Suspense>
      )}
    </section>
  )
}
