import { Menu } from '@mantine/core'
import {
  IconCopy,
  IconDownload,
  IconFilePlus,
  IconFiles,
  IconFolderPlus,
  IconLink,
  IconPencil,
  IconRefresh,
  IconTrash,
  IconUpload,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { TreeNode } from '#contract/placet/workspace.ts'
import type { NodeAct } from './use-node-acts.ts'
import classes from './node-menu.module.css'
import { factsOf } from './tree-line.tsx'

interface NodeMenuProps {
  /** Undefined: the workspace itself. */
  node: TreeNode | undefined
  /** Where it was asked for, in the window. */
  at: { x: number; y: number }
  onAct: (act: NodeAct) => void
  onClose: () => void
}

/** What can be done with a file, a folder or the whole workspace. */
export function NodeMenu({ node, at, onAct, onClose }: NodeMenuProps) {
  const first: NodeAct = node?.type === 'file' ? 'move' : 'new-file'
  const item = (act: NodeAct, label: string, icon: ReactNode, key?: string) => (
    <Menu.Item
      key={act}
      leftSection={icon}
      rightSection={key && <span className={classes.key}>{key}</span>}
      className={act === 'delete' ? classes.danger : undefined}
      data-autofocus={act === first || undefined}
      onClick={() => onAct(act)}
    >
      {label}
    </Menu.Item>
  )
  return (
    <Menu
      opened
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      shadow="md"
      returnFocus={false}
      hideDetached={false}
      withInitialFocusPlaceholder={false}
      // Not by a key: the one that opened it is still on its way.
      clickOutsideEvents={['mousedown', 'touchstart']}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Actions for ${node?.name ?? 'the workspace'}`}
          className={classes.anchor}
          style={{ left: at.x, top: at.y }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {node && <Menu.Label className={classes.facts}>{factsOf(node)}</Menu.Label>}
        {node?.type === 'file' ? (
          <>
            {item('move', 'Rename or move…', <IconPencil size={15} />, 'F2')}
            {item('duplicate', 'Duplicate', <IconFiles size={15} />)}
            {item('download', 'Download', <IconDownload size={15} />)}
            <Menu.Divider />
            {item('copy-path', 'Copy path', <IconCopy size={15} />)}
            {item('copy-link', 'Copy link', <IconLink size={15} />)}
          </>
        ) : (
          <>
            {item('new-file', 'New file…', <IconFilePlus size={15} />)}
            {item('new-folder', 'New folder…', <IconFolderPlus size={15} />)}
            {item('upload', 'Upload files…', <IconUpload size={15} />)}
            <Menu.Divider />
            {node && item('move', 'Rename or move…', <IconPencil size={15} />, 'F2')}
            {item('zip', 'Download as .zip…', <IconDownload size={15} />)}
            {node && item('copy-path', 'Copy path', <IconCopy size={15} />)}
            {item('reload', 'Reload', <IconRefresh size={15} />)}
          </>
        )}
        {node && <Menu.Divider />}
        {node && item('delete', 'Delete…', <IconTrash size={15} />, 'Del')}
      </Menu.Dropdown>
    </Menu>
  )
}
