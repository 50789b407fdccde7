import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconDownload,
  IconFilePlus,
  IconFolderPlus,
  IconFoldUp,
  IconRefresh,
  IconUpload,
  type TablerIcon,
} from '@tabler/icons-react'
import classes from './tree-pane.module.css'
import type { NodeAct } from './use-node-acts.ts'

interface TreeToolbarProps {
  onAct: (act: NodeAct) => void
  onCollapse: () => void
  isLoading: boolean
}

/** What can be done without pointing at a file. */
export function TreeToolbar({ onAct, onCollapse, isLoading }: TreeToolbarProps) {
  return (
    <div className={classes.tools} role="toolbar" aria-label="Files">
      <Tool label="New file" icon={IconFilePlus} onClick={() => onAct('new-file')} />
      <Tool label="New folder" icon={IconFolderPlus} onClick={() => onAct('new-folder')} />
      <Tool label="Upload files" icon={IconUpload} onClick={() => onAct('upload')} />
      <span className={classes.gap} />
      <Tool label="Download everything as .zip" icon={IconDownload} onClick={() => onAct('zip')} />
      <Tool label="Close all folders" icon={IconFoldUp} onClick={onCollapse} />
      <Tool label="Reload files" icon={IconRefresh} onClick={() => onAct('reload')} loading={isLoading} />
    </div>
  )
}

interface ToolProps {
  label: string
  icon: TablerIcon
  onClick: () => void
  loading?: boolean
}

function Tool({ label, icon: Icon, onClick, loading = false }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick} loading={loading}>
        <Icon size={17} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  )
}
