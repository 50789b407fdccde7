import { type DragEvent, useState } from 'react'
import { folderOf } from '#agent/workspace/paths.ts'

const ownType = 'text/x-workspace-path'

interface TreeDrop {
  onDropFiles: (folder: string, files: DataTransfer) => void
  onDropNode: (path: string, folder: string) => void
}

/** Files from outside, and nodes of the tree, dropped onto a folder, a file's folder or the workspace itself. `over`: the folder that would take it. */
export function useTreeDrop({ onDropFiles, onDropNode }: TreeDrop) {
  const [over, setOver] = useState<string>()
  const handlers = {
    onDragStart(event: DragEvent) {
      const path = event.target instanceof Element ? event.target.getAttribute('data-path') : null
      if (path === null) return
      event.dataTransfer.setData(ownType, path)
      event.dataTransfer.effectAllowed = 'move'
    },
    onDragOver(event: DragEvent) {
      if (!isTaken(event.dataTransfer)) return
      event.preventDefault()
      setOver(folderUnder(event))
    },
    onDragLeave(event: DragEvent) {
      const to = event.relatedTarget
      if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOver(undefined)
    },
    onDrop(event: DragEvent) {
      setOver(undefined)
      if (!isTaken(event.dataTransfer)) return
      event.preventDefault()
      const folder = folderUnder(event)
      const path = event.dataTransfer.getData(ownType)
      if (path === '') onDropFiles(folder, event.dataTransfer)
      else if (path !== folder && folderOf(path) !== folder) onDropNode(path, folder)
    },
  }
  return { over, handlers }
}

const isTaken = ({ types }: DataTransfer) => types.includes('Files') || types.includes(ownType)

const folderUnder = ({ target }: DragEvent) =>
  (target instanceof Element ? target.closest('[data-folder]')?.getAttribute('data-folder') : null) ?? ''
