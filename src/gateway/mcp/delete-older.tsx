import { NumberInput, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import * as z from 'zod/mini'
import { olderThanDaysSchema } from '#contract/plexus/usage-query.ts'
import { Failure } from '#kit/failure.tsx'
import { FormModal } from '#kit/form-modal.tsx'
import { plural } from '#lib/numbers.ts'
import { countOlderOptions, deleteOlder } from './call-queries.ts'
import classes from './mcp.module.css'

const everything = 'delete everything'

/** Deletes calls by age: says first how many that are. Filters play no part. */
export function DeleteOlder({ gatewayId, onClose }: { gatewayId: string; onClose: () => void }) {
  const [typed, setTyped] = useState<string | number>(30)
  const [confirmed, setConfirmed] = useState('')
  const read = z.safeParse(olderThanDaysSchema, typed)
  const days = read.data
  const [settled] = useDebouncedValue(days, 300)
  const counted = useQuery(countOlderOptions(gatewayId, settled))
  const remove = useMutation({ ...deleteOlder, meta: { failureShownBy: 'form' } })
  const count = settled === days ? counted.data : undefined
  const isReady = days !== undefined && count !== undefined && count > 0 && (days > 0 || confirmed === everything)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (isReady) remove.mutate({ gatewayId, days, count }, { onSuccess: onClose })
  }
  return (
    <FormModal
      title="Delete old calls"
      submitLabel={days === 0 ? 'Delete everything' : 'Delete'}
      danger
      failure={remove.error}
      pending={remove.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <NumberInput
        size="xs"
        label="Older than"
        description="Days of 24 hours; 0 means everything up to now"
        rightSection={<span className={classes.unit}>days</span>}
        rightSectionWidth={44}
        hideControls
        allowNegative={false}
        value={typed}
        onChange={setTyped}
        error={read.success ? undefined : read.error.issues[0]?.message}
        data-autofocus
      />
      {counted.error && <Failure error={counted.error} onRetry={() => void counted.refetch()} />}
      {!counted.error && (
        <Text size="sm" role="status">
          {days === undefined ? 'Enter how old.' : words(count)}
        </Text>
      )}
      {days === 0 && count !== undefined && count > 0 && (
        <TextInput
          size="xs"
          label={`Type “${everything}” to confirm`}
          value={confirmed}
          onChange={(event) => setConfirmed(event.currentTarget.value)}
        />
      )}
    </FormModal>
  )
}

function words(count: number | undefined): string {
  if (count === undefined) return 'Counting…'
  if (count === 0) return 'There is none of that age.'
  return `${plural(count, 'call')} of every server and key would be deleted, whatever the filters of the list show. This can’t be taken back.`
}
