import { Alert, Button, Group, NumberInput, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import * as z from 'zod/mini'
import { download, gatewayPath } from '#api/client.ts'
import { olderThanDaysSchema } from '#contract/plexus/usage-query.ts'
import { Failure } from '#kit/failure.tsx'
import { FormModal } from '#kit/form-modal.tsx'
import { formatBytes, plural } from '#lib/numbers.ts'
import { fileNameOf, saveBlob } from '#lib/save-file.ts'
import { countOlderOptions, deleteOlder } from './delete-queries.ts'

const everything = 'delete everything'

/** Deletes requests by age: says first how many that are, and offers a backup. Filters play no part. */
export function DeleteOlder({ gatewayId, onClose }: { gatewayId: string; onClose: () => void }) {
  const [typed, setTyped] = useState<string | number>(30)
  const [confirmed, setConfirmed] = useState('')
  const read = z.safeParse(olderThanDaysSchema, typed)
  const [settled] = useDebouncedValue(read.data, 300)
  const counted = useQuery(countOlderOptions(gatewayId, settled))
  const remove = useMutation({ ...deleteOlder, meta: { failureShownBy: 'form' } })
  const days = read.data
  const count = settled === days ? counted.data : undefined
  const isAll = days === 0
  const isReady = days !== undefined && count !== undefined && count > 0 && (!isAll || confirmed === everything)
  return (
    <FormModal
      title="Delete old requests"
      submitLabel={isAll ? 'Delete everything' : count ? `Delete ${plural(count, 'request')}` : 'Delete'}
      danger
      failure={remove.error}
      pending={remove.isPending}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) remove.mutate({ gatewayId, days, count }, { onSuccess: onClose })
      }}
    >
      <NumberInput
        size="xs"
        label="Older than"
        description="Days of 24 hours; 0 means everything up to now"
        rightSection={<Text size="xs">days</Text>}
        rightSectionWidth={44}
        hideControls
        allowNegative={false}
        value={typed}
        onChange={setTyped}
        error={read.success ? undefined : read.error.issues[0]?.message}
        data-autofocus
      />
      {counted.error ? (
        <Failure error={counted.error} onRetry={() => void counted.refetch()} />
      ) : (
        <Text size="sm" role="status">
          {days === undefined ? 'Enter how old.' : count === undefined ? 'Counting…' : whatGoes(count)}
        </Text>
      )}
      <Backup gatewayId={gatewayId} />
      {isAll && (
        <TextInput
          label={`Type “${everything}” to confirm`}
          value={confirmed}
          onChange={(event) => setConfirmed(event.currentTarget.value)}
        />
      )}
      {!isReady && remove.isIdle && isAll && count !== undefined && count > 0 && (
        <Text size="xs" c="dimmed">
          Nothing is sent before the words stand there.
        </Text>
      )}
    </FormModal>
  )
}

const whatGoes = (count: number) =>
  count === 0
    ? 'There is none of that age.'
    : `${plural(count, 'request')} of every key would be deleted, whatever the filters of the list show. Sums over that time will no longer count them. This can’t be taken back.`

/** A full backup, saved before anything goes. */
function Backup({ gatewayId }: { gatewayId: string }) {
  const save = useMutation({
    mutationFn: async () => {
      const file = await download(gatewayPath(gatewayId, 'backup'), { query: { full: true } })
      saveBlob(`${fileNameOf('plexus-backup', new Date().toISOString().slice(0, 19))}.tar.gz`, file)
      return file.size
    },
    meta: { failureShownBy: 'form' },
  })
  return (
    <>
      <Group gap="sm">
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
          Download a full backup first
        </Button>
        {save.data !== undefined && (
          <Text size="xs" role="status">
            {`Saved, ${formatBytes(save.data)}.`}
          </Text>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        It holds the secrets of all keys and providers: keep it where nobody else can read it. It is recorded that you
        downloaded it.
      </Text>
      {save.error && (
        <Alert color="red" role="alert">
          {save.error.message}
        </Alert>
      )}
    </>
  )
}
