import { Button, Checkbox, Menu } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { chooseColumns } from './column-choice.ts'
import type { RequestColumn } from './request-columns.tsx'

/** Which columns are shown. Kept in this browser. */
export function ColumnsMenu({ all, chosen }: { all: readonly RequestColumn[]; chosen: ReadonlySet<string> }) {
  const toggle = (id: string) =>
    chooseColumns(all.map((column) => column.id).filter((one) => chosen.has(one) !== (one === id)))
  return (
    <Menu position="bottom-end" shadow="md" width={210} closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={14} aria-hidden />}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflow: 'auto' }}>
        {all.map(({ id, header }) => {
          const isOn = chosen.has(id)
          return (
            <Menu.Item
              key={id}
              role="menuitemcheckbox"
              aria-checked={isOn}
              // The time and at least one more: a table without columns can't be brought back by looking at it.
              disabled={id === 'date'}
              leftSection={<Checkbox.Indicator size="xs" checked={isOn} />}
              onClick={() => toggle(id)}
            >
              {header}
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        <Menu.Item onClick={() => chooseColumns(undefined)}>Usual columns</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
