import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { plural } from '#lib/numbers.ts'
import { type Export, exportCsv, exportJson } from './export-events.ts'

/** Saves what the filters leave of what is loaded, and says how much that is. */
export function ExportMenu(props: Export) {
  return (
    <Menu position="bottom-end" shadow="md" width={250}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} />} disabled={props.rows.length === 0}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {plural(props.rows.length, 'event')}, as filtered.
          {!props.isComplete && ' Older ones are not loaded and not in it.'}
        </Menu.Label>
        <Menu.Item onClick={() => exportCsv(props)}>CSV</Menu.Item>
        <Menu.Item onClick={() => exportJson(props)}>JSON, as the agent sent them</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
