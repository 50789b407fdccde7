import { CopyButton } from '#ui/copy-button.tsx'
import { folderOf, nameOf } from '#agent/workspace/paths.ts'
import classes from './path-crumbs.module.css'

/** Where a file lies. */
export function PathCrumbs({ path }: { path: string }) {
  const folders = folderOf(path) === '' ? [] : folderOf(path).split('/')
  return (
    <div className={classes.crumbs}>
      <h2 className={classes.path} title={path}>
        <bdi dir="ltr">
          {folders.map((folder, index) => (
            <span key={index} className={classes.folder}>
              {folder}
              <span className={classes.slash}>/</span>
            </span>
          ))}
          <span className={classes.name}>{nameOf(path)}</span>
        </bdi>
      </h2>
      <CopyButton text={path} what="path" />
    </div>
  )
}
