import { Checkbox, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { NamedAlias } from '#contract/plexus/aliases.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { plural } from '#lib/numbers.ts'
import { deleteProvider } from './queries.ts'
import { type Removal, removalOf } from './removal.ts'
import classes from './delete-modal.module.css'

interface DeleteModalProps {
  gatewayId: string
  slug: string
  /** Undefined: not known (yet). */
  aliases: readonly NamedAlias[] | undefined
  onClose: () => void
  onDone: () => void
}

/** Asks before a provider goes: which aliases that touches, whether their targets go as well, and what then remains. */
export function DeleteModal({ gatewayId, slug, aliases, onClose, onDone }: DeleteModalProps) {
  const [cascade, setCascade] = useState(true)
  const remove = useMutation({ ...deleteProvider, meta: { failureShownBy: 'form' } })
  const removal = aliases && removalOf(slug, aliases)
  const isUsed = removal !== undefined && removal.targets > 0
  const withTargets = isUsed && cascade
  return (
    <FormModal
      title={`Delete ${slug}?`}
      submitLabel={withTargets ? 'Delete provider and targets' : 'Delete provider'}
      danger
      failure={remove.error}
      pending={remove.isPending}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        remove.mutate(
          { gatewayId, slug, cascade: withTargets },
          {
            onSuccess: () => {
              onClose()
              onDone()
            },
          },
        )
      }}
    >
      <Text size="sm">
        Its address, its key, its models with their prices and its quota checker are deleted with it.
      </Text>
      {removal === undefined && (
        <Text size="sm">Which aliases use it is not known at the moment: their targets would stay, and fail.</Text>
      )}
      {removal && !isUsed && <Text size="sm">No alias uses it.</Text>}
      {removal && isUsed && (
        <>
          <div className={classes.affected}>
            <Text size="sm">
              {plural(removal.affected.length, 'alias uses it', 'aliases use it')}, in{' '}
              {plural(removal.targets, 'target')}:
            </Text>
            <ul>
              {removal.affected.map(({ alias, models }) => (
                <li key={alias}>
                  <b className="mono">{alias}</b> <span>for {models.join(', ')}</span>
                </li>
              ))}
            </ul>
          </div>
          <Checkbox
            size="xs"
            label={`Remove ${removal.targets === 1 ? 'this target' : `these ${removal.targets} targets`} as well`}
            checked={cascade}
            onChange={(event) => setCascade(event.currentTarget.checked)}
          />
          <div role="status">
            <Remains removal={removal} cascade={cascade} />
          </div>
        </>
      )}
    </FormModal>
  )
}

function Remains({ removal: { targets, emptied, stranded }, cascade }: { removal: Removal; cascade: boolean }) {
  if (!cascade)
    return (
      <Text size="sm">
        {targets === 1 ? 'The target stays and points' : 'The targets stay and point'} to a provider that is not there:
        every request that is sent that way fails, until the next target is tried.
      </Text>
    )
  return (
    <>
      {emptied.length > 0 && (
        <Text size="sm">
          {plural(emptied.length, 'group stays, empty', 'groups stay, empty')}:{' '}
          {emptied.map(({ alias, group }) => `${group} of ${alias}`).join(', ')}.
        </Text>
      )}
      {stranded.length > 0 && (
        <Text size="sm">
          <b>{stranded.join(', ')}</b> {stranded.length === 1 ? 'then leads' : 'then lead'} nowhere.
        </Text>
      )}
      {emptied.length === 0 && <Text size="sm">Every group that loses a target keeps others.</Text>}
    </>
  )
}
