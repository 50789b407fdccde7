import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { nameOf } from '#agent/workspace/paths.ts'
import type { OpenFiles } from '#agent/workspace/use-open-files.ts'
import classes from './file-tabs.module.css'

interface FileTabsProps {
  files: OpenFiles
  unsaved: readonly string[]
}

/** One tab for every open file. */
export function FileTabs({ files, unsaved }: FileTabsProps) {
  return (
    <ul className={classes.tabs} aria-label="Open files">
      {files.open.map((path) => (
        <li key={path} className={classes.tab} data-current={path === files.path || undefined}>
          <button
            type="button"
            className={classes.name}
            aria-current={path === files.path || undefined}
            title={path}
            onClick={() => files.show(path)}
          >
            {nameOf(path)}
            {unsaved.includes(path) && <span className={classes.dirty} role="img" aria-label="not saved" />}
          </button>
          <ActionIcon size="xs" aria-label={`Close ${nameOf(path)}`} onClick={() => files.close(path)}>
            <IconX size={12} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
