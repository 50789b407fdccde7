import type { Asked } from '#agent/workspace/tree/use-node-acts.ts'
import type { FileActions } from '#agent/workspace/tree/use-file-actions.ts'
import { DeleteFolderModal } from './delete-folder-modal.tsx'
import { MoveModal } from './move-modal.tsx'
import { NewFileModal } from './new-file-modal.tsx'
import { NewFolderModal } from './new-folder-modal.tsx'
import { UploadModal } from './upload-modal.tsx'
import { ZipModal } from './zip-modal.tsx'

interface FileDialogProps {
  agentId: string
  asked: Asked
  actions: FileActions
  onClose: () => void
}

/** What is asked before files are touched. Import it lazily: most visits only read. */
export function FileDialog({ asked, ...props }: FileDialogProps) {
  switch (asked.is) {
    case 'new-file':
      return <NewFileModal {...props} folder={asked.folder} />
    case 'new-folder':
      return <NewFolderModal {...props} folder={asked.folder} />
    case 'move':
      return <MoveModal {...props} node={asked.node} to={asked.to} />
    case 'delete-folder':
      return <DeleteFolderModal {...props} folder={asked.node.path} />
    case 'upload':
      return <UploadModal {...props} folder={asked.folder} files={asked.files} />
    case 'zip':
      return <ZipModal {...props} folder={asked.folder} />
  }
}
