import { Checkbox, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import * as z from 'zod/mini'
import { aliasSlugSchema, type NamedAlias } from '#contract/plexus/aliases.ts'
import { referrersOf } from '#contract/plexus/references.ts'
import { FormModal } from '#kit/form-modal.tsx'
import { renameAlias } from './queries.ts'
import { Referrers } from './referrers.tsx'

interface RenameModalProps {
  gatewayId: string
  slug: string
  aliases: readonly NamedAlias[]
  onClose: () => void
  onDone: (to: string) => void
}

/** Another name for an alias; whoever uses the one of before is named, and may go on using it. */
export function RenameModal({ gatewayId, slug, aliases, onClose, onDone }: RenameModalProps) {
  const [to, setTo] = useState(slug)
  const [keepsOld, setKeepsOld] = useState(true)
  const [problem, setProblem] = useState<string>()
  const rename = useMutation({ ...renameAlias, meta: { failureShownBy: 'form' } })
  const referrers = referrersOf(slug, aliases)
  function submit(event: FormEvent) {
    event.preventDefault()
    const read = z.safeParse(aliasSlugSchema, to)
    const wrong = read.success ? undefined : read.error.issues[0]?.message
    const isTaken = aliases.some(({ name }) => name === to.trim() && name !== slug)
    setProblem(isTaken ? `There is an alias called ${to.trim()} already.` : wrong)
    if (!read.success || isTaken) return
    if (read.data === slug) return onClose()
    rename.mutate({ gatewayId, slug, to: read.data, keepsOld }, { onSuccess: () => onDone(read.data) })
  }
  return (
    <FormModal
      title={`Rename ${slug}`}
      submitLabel="Rename alias"
      failure={rename.error}
      pending={rename.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput
        size="xs"
        label="New name"
        data-autofocus
        value={to}
        error={problem}
        onChange={(event) => {
          rename.reset()
          setTo(event.currentTarget.value)
        }}
      />
      <Checkbox
        size="xs"
        label={`Goes on answering to ${slug}`}
        description="As a further name, so that nobody who uses it is refused"
        checked={keepsOld}
        onChange={(event) => setKeepsOld(event.currentTarget.checked)}
      />
      <Text size="sm" component="div">
        A gateway can’t rename: the alias is stored under the new name, then removed under the old one. Requests so far
        stay listed under {slug}.{!keepsOld && <Referrers names={referrers} slug={slug} />}
      </Text>
    </FormModal>
  )
}
