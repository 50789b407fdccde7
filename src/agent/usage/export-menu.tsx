import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { UsageGrouping } from '#contract/placet/usage.ts'
import { toCsv } from '#lib/csv.ts'
import { fileNameOf, saveFile } from '#lib/save-file.ts'
import { exportColumns, exportRows } from './export-rows.ts'
import type { PriceTable } from './prices.ts'
import type { Range } from './range.ts'
import type { ReadUsage } from './read-usage.ts'

interface ExportMenuProps {
  agentId: string
  read: ReadUsage | undefined
  by: readonly UsageGrouping[]
  range: Range
  prices: PriceTable
}

/** Exactly what is in sight, as a file. */
export function ExportMenu({ agentId, read, by, range, prices }: ExportMenuProps) {
  const name = fileNameOf('usage', agentId, range.from, range.to)
  const save = (kind: 'csv' | 'json') => {
    if (!read) return
    const rows = exportRows(read, by, prices)
    if (kind === 'json')
      return saveFile(`${name}.json`, JSON.stringify({ ...range, by, rows }, null, 2), 'application/json')
    const columns = exportColumns(by)
    const cells = rows.map((row) => columns.map((column) => row[column]))
    saveFile(`${name}.csv`, toCsv(columns, cells), 'text/csv')
  }
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" disabled={!read} leftSection={<IconDownload size={14} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save('csv')}>CSV</Menu.Item>
        <Menu.Item onClick={() => save('json')}>JSON</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
