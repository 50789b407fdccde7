import { Button, Menu } from '@mantine/core'
import { IconDots, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** What else can be done with a whole view: its items are `Menu.Item`s. */
export const MoreMenu = ({ children }: { children: ReactNode }) => (
  <Menu position="bottom-end" shadow="md">
    <Menu.Target>
      <Button variant="default" leftSection={<IconDots size={14} aria-hidden />}>
        More
      </Button>
    </Menu.Target>
    <Menu.Dropdown>{children}</Menu.Dropdown>
  </Menu>
)

/** Deletes everything that the view lists, after a question. */
export const DeleteAllItem = ({ what, onDelete }: { what: string; onDelete: () => void }) => (
  <Menu.Item color="var(--bad)" leftSection={<IconTrash size={14} aria-hidden />} onClick={onDelete}>
    Delete all {what}
  </Menu.Item>
)
