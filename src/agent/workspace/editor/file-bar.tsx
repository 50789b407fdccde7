import { ActionIcon, Button, Menu, SegmentedControl, Tooltip } from '@mantine/core'
import {
  IconArrowLeft,
  IconArrowBackUp,
  IconDeviceFloppy,
  IconDots,
  IconDownload,
  IconHash,
  IconKeyboard,
  IconSearch,
  IconTextWrap,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { EditorHandle } from './code-editor.tsx'
import { commandKey } from './command-key.ts'
import { PathCrumbs } from './path-crumbs.tsx'
import classes from './file-bar.module.css'

export type View = 'edit' | 'compare' | 'preview'

interface FileBarProps {
  path: string
  view: View
  /** Those this file has. */
  views: readonly View[]
  onView: (view: View) => void
  /** Undefined while there is no editor to do something in. */
  editor: EditorHandle | undefined
  isDirty: boolean
  /** How many files have something unsaved, this one included. */
  unsaved: number
  isSaving: boolean
  onSave: () => void
  onSaveAll: () => void
  onRevert: () => void
  wrap: boolean
  onWrap: () => void
  onDownload: () => void
  onKeys: () => void
  /** Back to the files, on a small window. */
  onLeave: () => void
}

/** Which file this is, and what can be done with it. */
export function FileBar(props: FileBarProps) {
  const { path, view, views, onView, editor, isDirty, isSaving, wrap } = props
  return (
    <div className={classes.bar} role="group" aria-label={`Actions for ${path}`}>
      <Button
        className={classes.back}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconArrowLeft size={14} />}
        onClick={props.onLeave}
      >
        Files
      </Button>
      <PathCrumbs path={path} />
      <div className={classes.actions}>
        {view !== 'preview' && (
          <div className={classes.icons}>
            {view === 'edit' && (
              <>
                <Act label={`Find and replace (${commandKey}+F)`} onClick={editor?.find}>
                  <IconSearch size={15} />
                </Act>
                <Act label="Go to line (Ctrl+G)" onClick={editor?.goToLine}>
                  <IconHash size={15} />
                </Act>
              </>
            )}
            <Act label="Wrap long lines" isOn={wrap} onClick={props.onWrap}>
              <IconTextWrap size={15} />
            </Act>
          </div>
        )}
        {views.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="How to look at it"
            value={view}
            onChange={(chosen) => onView(chosen)}
            data={views.map((value) => ({ value, label: viewNames[value] }))}
          />
        )}
        <Button disabled={!isDirty} loading={isSaving} aria-keyshortcuts={`${commandKey}+S`} onClick={props.onSave}>
          Save
        </Button>
        <More {...props} />
      </div>
    </div>
  )
}

const viewNames: Record<View, string> = { edit: 'Edit', compare: 'Compare', preview: 'Preview' }

function Act({ label, isOn, onClick, children }: ActProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
        variant={isOn ? 'light' : 'subtle'}
        disabled={onClick === undefined}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

interface ActProps {
  label: string
  /** For what is on or off. */
  isOn?: boolean
  /** Undefined: not now. */
  onClick: (() => void) | undefined
  children: ReactNode
}

function More({ editor, isDirty, unsaved, wrap, ...props }: FileBarProps) {
  return (
    <Menu position="bottom-end" shadow="md" width={240}>
      <Menu.Target>
        <ActionIcon aria-label="More actions">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconDeviceFloppy size={14} />}
          rightSection={<Keys>{commandKey}+Shift+S</Keys>}
          disabled={unsaved === 0}
          onClick={props.onSaveAll}
        >
          {unsaved > 1 ? `Save all ${unsaved} files` : 'Save all'}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowBackUp size={14} />} disabled={!isDirty} onClick={props.onRevert}>
          Revert…
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={14} />} onClick={props.onDownload}>
          Download
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSearch size={14} />}
          rightSection={<Keys>{commandKey}+F</Keys>}
          disabled={!editor}
          onClick={editor?.find}
        >
          Find and replace
        </Menu.Item>
        <Menu.Item
          leftSection={<IconHash size={14} />}
          rightSection={<Keys>Ctrl+G</Keys>}
          disabled={!editor}
          onClick={editor?.goToLine}
        >
          Go to line
        </Menu.Item>
        <Menu.Item leftSection={<IconTextWrap size={14} />} onClick={props.onWrap}>
          {wrap ? 'Do not wrap long lines' : 'Wrap long lines'}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={14} />} onClick={props.onKeys}>
          Keys of the editor
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Keys({ children }: { children: ReactNode }) {
  return <span className={classes.keys}>{children}</span>
}
