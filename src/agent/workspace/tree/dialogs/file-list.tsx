import type { TreeNode } from '#contract/placet/workspace.ts'
import { formatBytes, plural } from '#lib/numbers.ts'
import classes from './dialogs.module.css'

const shownAtMost = 200

/** Files by their path within `folder`, with their size. */
export function FileList({ files, folder }: { files: readonly TreeNode[]; folder: string }) {
  return (
    <ul className={classes.list} aria-label="Files" tabIndex={0}>
      {files.slice(0, shownAtMost).map(({ path, size }) => (
        <li key={path}>
          <span>{folder === '' ? path : path.slice(folder.length + 1)}</span>
          <span className="num">{size === undefined ? '' : formatBytes(size)}</span>
        </li>
      ))}
      {files.length > shownAtMost && <li>and {plural(files.length - shownAtMost, 'more file')}</li>}
    </ul>
  )
}
