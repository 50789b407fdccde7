import { Button, Menu } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { chooseColumns } from './column-choice.ts'
import type { RequestColumn } from './request-columns.tsx'

/** Which columns are shown. Kept in this browser. */
export function ColumnsMenu({ all, chosen }: { all: readonly RequestColumn[]; chosen: ReadonlySet<string> }) {
  const toggle = (id: string) =>
    chooseColumns(all.map((column) => column.id).filter((one) => chosen.has(one) !== (one === id)))
  return (
    <Menu position="bottom-end" shadow="md" width={210}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={14} aria-hidden />}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflow: 'auto' }}>
        {all.map(({ id, header }) => {
          const isOn = chosen.has(id)
          return (
            <Menu.CheckboxItem
              key={id}
              checked={isOn}
              // The time and at least one more: a table without columns can't be brought back by looking at it.
              disabled={id === 'date'}
              onChange={() => toggle(id)}
            >
              {header}
            </Menu.CheckboxItem>
          )
        })}
        <Menu.Divider />
        <Menu.Item onClick={() => chooseColumns(undefined)}>Usual columns</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
