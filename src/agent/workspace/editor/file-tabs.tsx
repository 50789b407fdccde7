import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { type TabName, tabNames } from './tab-names.ts'
import classes from './file-tabs.module.css'

interface FileTabsProps {
  open: readonly string[]
  /** The one in the editor. */
  current: string | undefined
  unsaved: readonly string[]
  onShow: (path: string) => void
  onClose: (paths: readonly string[]) => void
}

/**
 * One tab for every open file. A list and not a `tablist`: every tab is an address of its own and has a button to close it,
 * which a `tab` must not contain. It is one stop of the Tab key all the same: arrows walk it, Delete closes.
 */
export function FileTabs({ open, current, unsaved, onShow, onClose }: FileTabsProps) {
  const names = useMemo(() => tabNames(open), [open])
  // Without a file in the editor the first is where the Tab key stops.
  const stop = current ?? open[0]
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a mark or a tab that comes moves the others along
  }, [current, names, unsaved])
  return (
    <div className={classes.strip}>
      <ul ref={list} className={classes.tabs} aria-label="Open files">
        {open.map((path) => (
          <FileTab
            key={path}
            path={path}
            name={names.get(path) ?? { name: path }}
            isCurrent={path === current}
            isStop={path === stop}
            isDirty={unsaved.includes(path)}
            onShow={() => onShow(path)}
            onClose={() => onClose([path])}
          />
        ))}
      </ul>
      <TabsMenu open={open} current={current} unsaved={unsaved} onClose={onClose} />
    </div>
  )
}

interface FileTabProps {
  path: string
  name: TabName
  isCurrent: boolean
  isStop: boolean
  isDirty: boolean
  onShow: () => void
  onClose: () => void
}

function FileTab({ path, name: { name, where }, isCurrent, isStop, isDirty, onShow, onClose }: FileTabProps) {
  const whole = where === undefined ? name : `${name} (${where})`
  return (
    <li className={classes.tab} data-current={isCurrent || undefined}>
      <button
        type="button"
        className={classes.name}
        data-tab
        aria-current={isCurrent || undefined}
        aria-keyshortcuts="Delete"
        tabIndex={isStop ? 0 : -1}
        title={path}
        onClick={onShow}
        onKeyDown={(event) => walk(event, onClose)}
        // The middle button; pressed, it would scroll.
        onMouseDown={(event) => event.button === 1 && event.preventDefault()}
        onAuxClick={(event) => event.button === 1 && onClose()}
      >
        {name}
        {where !== undefined && <span className={classes.where}>{where}</span>}
        {isDirty && <span className={classes.dirty} role="img" aria-label="not saved" />}
      </button>
      <ActionIcon size={18} aria-label={`Close ${whole}`} tabIndex={isStop ? 0 : -1} onClick={onClose}>
        <IconX size={12} />
      </ActionIcon>
    </li>
  )
}

function TabsMenu({ open, current, unsaved, onClose }: Omit<FileTabsProps, 'onShow'>) {
  const others = open.filter((path) => path !== current)
  const saved = open.filter((path) => !unsaved.includes(path))
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon aria-label="Close tabs" className={classes.menu}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {current !== undefined && <Menu.Item onClick={() => onClose([current])}>Close this tab</Menu.Item>}
        <Menu.Item disabled={others.length === 0 || current === undefined} onClick={() => onClose(others)}>
          Close the others
        </Menu.Item>
        <Menu.Item disabled={saved.length === 0} onClick={() => onClose(saved)}>
          Close what is saved
        </Menu.Item>
        <Menu.Item onClick={() => onClose(open)}>Close all</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** To the neighbours, or out. */
function walk(event: KeyboardEvent<HTMLElement>, onClose: () => void) {
  const tabs = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('[data-tab]') ?? [])]
  const at = tabs.indexOf(event.currentTarget)
  if (event.key === 'Delete') {
    ;(tabs[at + 1] ?? tabs[at - 1])?.focus()
    onClose()
    return
  }
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  tabs[Math.min(tabs.length - 1, Math.max(0, to))]?.focus()
}
