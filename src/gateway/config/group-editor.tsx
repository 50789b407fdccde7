import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import * as z from 'zod/mini'
import { configGroups } from '#contract/plexus/config.ts'
import { confirm } from '#kit/confirm.tsx'
import { fieldErrors } from '#kit/field-errors.ts'
import { FormFailure } from '#kit/form-modal.tsx'
import { LeaveGuard } from '#kit/leave-guard.tsx'
import { done } from '#kit/say.ts'
import { stillWrong } from '#kit/still-wrong.ts'
import { isSame } from '#lib/is-same.ts'
import { plural } from '#lib/numbers.ts'
import { Changes } from './changes.tsx'
import { ClearDescriptions } from './clear-descriptions.tsx'
import { FieldRow } from './field-row.tsx'
import type { Values } from './fields.ts'
import type { Group } from './groups.ts'
import { Outcome, type Saving } from './outcome.tsx'
import { groupOptions, noteGroup, saveGroup } from './queries.ts'
import { bodyOf, changesOf, type Edits, valueAt } from './values.ts'
import classes from './config.module.css'

const noEdits: Edits = new Map()
const noErrors: Record<string, string> = {}

/** The settings of one group: what was changed is shown before it is saved, and read back after. */
export function GroupEditor({ gatewayId, group, stored }: { gatewayId: string; group: Group; stored: Values }) {
  const client = useQueryClient()
  const [edits, setEdits] = useState(noEdits)
  const [found, setFound] = useState(noErrors)
  const [outcome, setOutcome] = useState<Saving>()
  const save = useMutation({ ...saveGroup, meta: { failureShownBy: 'form' } })
  const changes = changesOf(group, stored, edits)
  const isDirty = changes.length > 0
  const errors = stillWrong(found, () =>
    messagesOf(z.safeParse(configGroups[group.name].patch, bodyOf(group, stored, edits)).error),
  )

  function edit(path: string, value: unknown) {
    setEdits(new Map(edits).set(path, value))
    save.reset()
    setOutcome(undefined)
  }
  function forget() {
    setEdits(noEdits)
    setFound(noErrors)
    setOutcome(undefined)
    save.reset()
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isDirty || save.isPending) return
    const body = bodyOf(group, stored, edits)
    const read = z.safeParse(configGroups[group.name].patch, body)
    if (!read.success) return setFound(messagesOf(read.error))
    setFound(noErrors)
    if (group.name === 'trusted-proxies' && trustsAll(body['trustedProxies']) && !trustsAll(stored['trustedProxies']))
      return confirm({
        title: 'Believe every proxy?',
        body: 'Anybody who reaches the gateway can then claim any address, so the allowed addresses of keys protect nothing.',
        verb: 'Believe everybody',
        action: { mutationFn: () => write(body) },
        vars: undefined,
      })
    write(body).catch(() => undefined) // shown in the form
  }
  async function write(body: Record<string, unknown>): Promise<Values> {
    try {
      const answer = await save.mutateAsync({ gatewayId, name: group.name, title: group.title, body })
      noteGroup(client, gatewayId, group.name, answer)
      const left = changesOf(group, answer, edits)
      setEdits(new Map([...edits].filter(([path]) => left.some((field) => field.path === path))))
      setOutcome(left.length === 0 ? undefined : { saved: [], left, hasFailed: false })
      if (left.length === 0) done(`${group.title}: saved.`)
      return answer
    } catch (error) {
      setOutcome(await lookAgain())
      throw error
    }
  }
  /** The gateway saves member by member: after a failure some of it may stand. */
  async function lookAgain(): Promise<Saving> {
    try {
      const now = await client.fetchQuery({ ...groupOptions(gatewayId, group.name), staleTime: 0 })
      const left = changesOf(group, now, edits)
      return { saved: changes.filter((field) => !left.includes(field)), left, hasFailed: true }
    } catch {
      return { hasFailed: true }
    }
  }
  const shown = save.error ? { ...fieldErrors(save.error), ...errors } : errors

  return (
    <form onSubmit={submit} noValidate aria-label={group.title}>
      {group.fields.map((field) => (
        <FieldRow
          key={field.path}
          gatewayId={gatewayId}
          field={field}
          stored={valueAt(stored, field.path)}
          value={edits.has(field.path) ? edits.get(field.path) : valueAt(stored, field.path)}
          isChanged={changes.includes(field)}
          error={shown[field.path] ?? shown[field.path.split('.')[0] ?? '']}
          // An emptied field is one that is not set, where that may be.
          onChange={(value) => edit(field.path, value === '' && field.clearable ? undefined : value)}
        />
      ))}
      <div className={classes.end}>
        <FormFailure failure={save.error} />
        {outcome && <Outcome saving={outcome} />}
        {isDirty && <Changes changes={changes} stored={stored} edits={edits} />}
        <div className={classes.buttons}>
          {group.name === 'vision-fallthrough' && <ClearDescriptions gatewayId={gatewayId} />}
          <span className={classes.spring} />
          {Object.keys(errors).length > 0 && (
            <span className={classes.bad} role="alert">
              Not saved: {plural(Object.keys(errors).length, 'thing is', 'things are')} to be corrected.
            </span>
          )}
          {isDirty && (
            <Button variant="default" onClick={forget}>
              Discard
            </Button>
          )}
          <Button type="submit" disabled={!isDirty} loading={save.isPending}>
            Save {group.title.toLowerCase()}
          </Button>
        </div>
      </div>
      <LeaveGuard when={isDirty} what={group.title.toLowerCase()} parameter="open" />
    </form>
  )
}

const trustsAll = (proxies: unknown) =>
  Array.isArray(proxies) && proxies.some((rule) => isSame(rule, '0.0.0.0/0') || isSame(rule, '::/0'))

function messagesOf(error: z.core.$ZodError | undefined): Record<string, string> {
  const messages: Record<string, string> = {}
  for (const { path, message } of error?.issues ?? []) {
    // An entry of a list is told at the list.
    const at = path.filter((part) => typeof part === 'string').join('.')
    const index = path.find((part) => typeof part === 'number')
    messages[at] ??= index === undefined ? message : `Entry ${index + 1}: ${message}`
  }
  return messages
}
