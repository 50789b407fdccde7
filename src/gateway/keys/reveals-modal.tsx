import { Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { RevealRecord } from '#contract/plexus/secret.ts'
import { Failure } from '#kit/failure.tsx'
import { revealsOptions } from '#kit/stored-secret.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { ClockTime } from '#ui/time.tsx'
import { useFocusBack } from '#ui/use-focus-back.ts'
import { revealWords } from './reveal-words.ts'

const columns: Column<RevealRecord>[] = [
  { id: 'what', header: 'What', cell: ({ what }) => <span title={what}>{revealWords(what)}</span> },
  { id: 'by', header: 'To', width: '36%', cell: ({ by }) => <span title={by}>{by}</span> },
  { id: 'at', header: 'When', width: '130px', cell: ({ at }) => <ClockTime at={at} /> },
]

/** Which secrets of the gateway left it through this dashboard in the clear, to whom and when. */
export function RevealsModal({ gatewayId, onClose }: { gatewayId: string; onClose: () => void }) {
  useFocusBack()
  const { data, error, refetch } = useQuery(revealsOptions(gatewayId))
  return (
    <Modal opened onClose={onClose} title="Who saw secrets" size="lg">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          Every secret of this gateway that this dashboard has shown in the clear, and every download that holds
          secrets. What was done at the gateway itself is not in it.
        </Text>
        {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
        {!data && !error && <TableSkeleton rows={4} />}
        {data && (
          <DataTable
            label="Secrets that were shown"
            rows={data}
            rowKey={({ what, at }) => `${at} ${what}`}
            columns={columns}
            height={420}
            empty="Nothing has been shown in the clear."
          />
        )}
      </Stack>
    </Modal>
  )
}
