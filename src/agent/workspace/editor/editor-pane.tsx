import { Notice } from '#ui/notice.tsx'
import type { PaneProps } from '#agent/workspace/tree/tree-pane.tsx'
import { useSaving } from '#agent/workspace/use-saving.ts'
import { FileTabs } from './file-tabs.tsx'
import { OpenFile } from './open-file.tsx'
import classes from './editor-pane.module.css'

/** The open files as tabs, and the one of them that is in the editor. */
export function EditorPane({ agentId, files, drafts, unsaved }: PaneProps) {
  const saving = useSaving(agentId, drafts)
  return (
    <section className={classes.pane} aria-label="Editor">
      {files.open.length > 0 && <FileTabs files={files} unsaved={unsaved} />}
      {files.path === undefined ? (
        <div className={classes.empty}>
          <Notice title="No file is open">Choose one on the left.</Notice>
        </div>
      ) : (
        <OpenFile key={files.path} agentId={agentId} path={files.path} files={files} drafts={drafts} saving={saving} />
      )}
    </section>
  )
}
