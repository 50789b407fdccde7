import { Alert, Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { ApiError } from '#api/api-error.ts'
import { done } from '#kit/say.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import { fileNameOf, saveFile } from '#lib/save-file.ts'
import { useFocusBack } from '#ui/use-focus-back.ts'
import { exportCap, gatherRequests, requestsToCsv, requestsToJson } from './export-requests.ts'
import type { Asked } from './queries.ts'

interface ExportDialogProps {
  gatewayId: string
  asked: Asked
  /** How many requests match at the gateway. */
  total: number
  onClose: () => void
}

/** Saves every request that the filters find, page by page, with all its members. */
export function ExportDialog({ gatewayId, asked, total, onClose }: ExportDialogProps) {
  useFocusBack()
  const [format, setFormat] = useState('csv')
  const [read, setRead] = useState<number>()
  const [failure, setFailure] = useState<string>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const most = Math.min(total, exportCap)

  const start = async () => {
    const aborter = new AbortController()
    running.current = aborter
    setFailure(undefined)
    setRead(0)
    try {
      const rows = await gatherRequests({ gatewayId, asked, onProgress: setRead, signal: aborter.signal })
      const name = fileNameOf('requests', new Date().toISOString().slice(0, 19))
      if (format === 'csv') saveFile(`${name}.csv`, requestsToCsv(rows), 'text/csv')
      else saveFile(`${name}.json`, requestsToJson(asked, rows, total <= exportCap), 'application/json')
      done(`${plural(rows.length, 'request')} saved.`)
      onClose()
    } catch (error) {
      if (!aborter.signal.aborted) setFailure(error instanceof ApiError ? error.message : 'The file could not be made.')
      setRead(undefined)
    }
  }
  const stop = () => {
    running.current?.abort()
    setRead(undefined)
  }

  return (
    <Modal opened onClose={onClose} title="Export requests">
      <Stack gap="sm">
        <Text size="sm">
          {plural(most, 'request')}
          {total > exportCap && ` of ${formatCount(total)}: one file holds at most ${formatCount(exportCap)}`}, as the
          filters find them and in the order of the list, with everything that the gateway lists of them.
          {asked.filters.attribution !== undefined && ' Of these only those with the attribution are kept.'}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label="Format"
          value={format}
          onChange={setFormat}
          disabled={read !== undefined}
          data={[
            { value: 'csv', label: 'CSV, for spreadsheets' },
            { value: 'json', label: 'JSON' },
          ]}
        />
        {read !== undefined && (
          <div>
            <progress aria-label="Rows read" value={read} max={most} style={{ inlineSize: '100%' }} />
            <Text size="xs" c="dimmed" className="num">
              {formatCount(read)} of {formatCount(most)} read
            </Text>
          </div>
        )}
        {failure && (
          <Alert color="red" role="alert" title="Nothing was saved">
            {failure}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={read === undefined ? onClose : stop}>
            {read === undefined ? 'Cancel' : 'Stop'}
          </Button>
          <Button loading={read !== undefined} onClick={() => void start()}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
