import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChannelConfig } from '#contract/placet/channels.ts'
import { channelsKey } from '#kit/channels.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { at, hidden, isMask, type Path, put, secretsIn, type Unsent } from '#lib/hidden-secrets.ts'
import { isSame } from '#lib/is-same.ts'
import { ChangeList } from './change-list.tsx'
import { changesBetween } from './changes.ts'
import { keepsSecrets } from './keeps-secrets.ts'
import { isLacking, MaskedSecrets, type TypedSecrets } from './masked-secrets.tsx'
import { placeOf, saveChannel } from './queries.ts'

interface ReviewModalProps {
  agentId: string
  name: string
  base: ChannelConfig
  draft: ChannelConfig
  onClose: () => void
  /** With the places of secrets that the agent lost. */
  onSaved: (lost: readonly Path[]) => void
}

/** The last look before a channel is replaced: what changes, and which secrets have to be entered for that. */
export function ReviewModal({ agentId, name, base, draft, onClose, onSaved }: ReviewModalProps) {
  const client = useQueryClient()
  const keeps = keepsSecrets(agentId)
  const masked = onlyMaskedIn(draft, base)
  const [typed, setTyped] = useState<TypedSecrets>({ values: {}, leaveOut: keeps === true })
  const [isAsked, setAsked] = useState(false)
  const save = useMutation({ ...saveChannel, meta: { failureShownBy: 'form' } })
  const submit = () => {
    if (isLacking(masked, typed, keeps !== false)) return setAsked(true)
    const whole = Object.entries(typed.values).reduce(
      (config, [place, secret]) => putAt(config, masked, place, secret),
      draft,
    )
    save.mutate(
      { agentId, name, seen: base, draft: whole, leaveOut: typed.leaveOut },
      {
        onSuccess: onSaved,
        onError: ({ code, upstreamStatus }) => {
          if (code !== 'channel_changed' && upstreamStatus !== 404) return
          // The editor says what became different, and whose changes stay.
          void client.invalidateQueries({ queryKey: channelsKey(agentId) }).then(onClose)
        },
      },
    )
  }
  return (
    <FormModal
      title={`Save ${name}?`}
      submitLabel="Save channel"
      size="lg"
      failure={save.error}
      pending={save.isPending}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ChangeList label="Changes" changes={changesBetween(base, draft)} />
      <MaskedSecrets secrets={masked} typed={typed} onChange={setTyped} keeps={keeps} isAsked={isAsked} />
    </FormModal>
  )
}

/** Masks in a draft behind which nobody here knows the secret: those of the agent, and any that was typed or moved. */
function onlyMaskedIn(draft: ChannelConfig, base: ChannelConfig): Unsent[] {
  return secretsIn(draft).filter(({ path, mask }) => {
    const row = path.slice(0, path.findLastIndex((step) => typeof step === 'number') + 1)
    const isKnown =
      mask === hidden && at(base, path) === hidden && (row.length === 0 || isSame(at(draft, row), at(base, row)))
    return isMask(mask) && !isKnown
  })
}

function putAt(config: ChannelConfig, secrets: readonly Unsent[], place: string, secret: string): ChannelConfig {
  const found = secrets.find(({ path }) => placeOf(path) === place)
  return found && secret !== '' ? put(config, found.path, secret) : config
}
