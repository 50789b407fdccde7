import { useHotkeys } from '@mantine/hooks'
import { useEffect } from 'react'
import { Notice } from '#ui/notice.tsx'
import type { PaneProps } from '#agent/workspace/tree/tree-pane.tsx'
import { Unsaved } from '#agent/workspace/saving/unsaved.tsx'
import { useSaving } from '#agent/workspace/use-saving.ts'
import { askBeforeClosing } from './close-files.tsx'
import { FileTabs } from './file-tabs.tsx'
import { flushTexts, letAllGo, letGo } from './held-texts.ts'
import { OpenFile } from './open-file.tsx'
import classes from './editor-pane.module.css'

/** The open files as tabs, and the one of them that is in the editor. */
export function EditorPane({ agentId, files, drafts, unsaved }: PaneProps) {
  const saving = useSaving(agentId, drafts)
  const { path } = files

  async function save(paths: readonly string[]) {
    flushTexts()
    await saving.saveAll(paths)
    return paths.every((one) => drafts.get(one) === undefined)
  }
  function close(paths: readonly string[]) {
    flushTexts()
    const dirty = paths.filter((one) => drafts.get(one) !== undefined)
    if (dirty.length === 0) return leave(paths)
    askBeforeClosing({
      unsaved: dirty,
      save,
      discard: (those) => those.forEach((one) => drafts.drop(one)),
      onClose: () => leave(paths),
    })
  }
  function leave(paths: readonly string[]) {
    files.close(...paths)
    for (const one of paths) letGo(agentId, one)
  }
  // Wherever the focus is: in the text, in the tree, in a tab.
  useHotkeys(
    [
      ['mod+S', () => path !== undefined && void save([path])],
      ['mod+shift+S', () => void save(drafts.paths())],
    ],
    [],
    true,
  )
  useEffect(() => {
    // Before the drafts write what they have.
    const events = ['pagehide', 'blur', 'visibilitychange'] as const
    for (const event of events) window.addEventListener(event, flushTexts, { capture: true })
    return () => {
      for (const event of events) window.removeEventListener(event, flushTexts, { capture: true })
      letAllGo()
    }
  }, [])

  return (
    <section className={classes.pane} aria-label="Editor" tabIndex={-1}>
      {files.open.length > 0 && (
        <FileTabs
          open={files.open}
          current={path}
          unsaved={unsaved}
          onShow={(one) => files.show(one)}
          onClose={close}
        />
      )}
      <Unsaved agentId={agentId} files={files} drafts={drafts} saving={saving} unsaved={unsaved} />
      {path === undefined ? (
        <div className={classes.empty}>
          {files.open.length === 0 ? (
            <Notice title="No file is open">Choose one on the left.</Notice>
          ) : (
            <Notice title="No file is shown">Choose one of the tabs, or one on the left.</Notice>
          )}
        </div>
      ) : (
        <OpenFile key={path} agentId={agentId} path={path} files={files} drafts={drafts} saving={saving} />
      )}
    </section>
  )
}
