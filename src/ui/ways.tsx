import { Button, type ButtonProps, Popover } from '@mantine/core'
import { type ReactElement, type ReactNode, useState } from 'react'
import classes from './ways.module.css'

interface WaysProps extends Pick<ButtonProps, 'leftSection' | 'size'> {
  label: string
  /** Hold `Way`s and a `WaysNote`; made when it is opened. */
  children: ReactNode
}

/** A quiet button that opens a short list of links, with words about where they lead. */
export function Ways({ label, children, ...button }: WaysProps) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" width="min(350px, 94vw)" trapFocus>
      <Popover.Target>
        <Button variant="subtle" onClick={() => setOpened(!opened)} {...button}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.ways} aria-label={label}>
        {opened && children}
      </Popover.Dropdown>
    </Popover>
  )
}

interface WayProps {
  /** Makes the link out of what it is to look like. */
  renderLink: (props: { className: string; children: ReactNode }) => ReactElement
  title: string
  /** What exactly is listed there. */
  note: string
}

export function Way({ renderLink, title, note }: WayProps) {
  return renderLink({
    className: classes.way ?? '',
    children: (
      <>
        {title}
        <span>{note}</span>
      </>
    ),
  })
}

/** What holds for all of them. */
export function WaysNote({ role, children }: { role?: 'status'; children: ReactNode }) {
  return (
    <p className={classes.note} role={role}>
      {children}
    </p>
  )
}
