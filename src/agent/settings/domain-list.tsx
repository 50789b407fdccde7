import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { formatCount, plural } from '#lib/numbers.ts'
import { deniedBy, readDomains, type ReadDomains } from './domains.ts'
import { deniedDomains, type Field, idOf } from './fields.ts'
import { RowText } from './row-text.tsx'
import classes from './settings.module.css'
import { texts } from './typed.ts'
import type { Desk } from './use-desk.ts'

interface DomainListProps {
  label: string
  help: string
  field: Field
  list: 'allowed' | 'denied'
  desk: Desk
}

/** A list of domains: paste many, keep what could not be read to correct it, remove one, look for one. */
export function DomainList({ label, help, field, list, desk }: DomainListProps) {
  const id = useId()
  const domains = texts(desk.typedOf(field))
  const before = texts(desk.valueOf(field))
  const denied = list === 'allowed' ? texts(desk.typedOf(deniedDomains)) : []
  const set = (next: readonly string[]) => desk.edit(field, next)
  return (
    <>
      <RowText label={label} help={help} labelId={id} helpId={`${id}-help`} />
      <div
        className={`${classes.control} ${classes.list}`}
        role="group"
        aria-labelledby={id}
        aria-describedby={`${id}-help`}
      >
        <Entries label={label} domains={domains} before={before} denied={denied} onChange={set} />
        <AddDomains label={label} field={field} domains={domains} desk={desk} onAdd={set} />
      </div>
    </>
  )
}

interface EntriesProps {
  label: string
  domains: string[]
  before: readonly string[]
  denied: readonly string[]
  onChange: (domains: string[]) => void
}

/** A list that is longer gets a field to look through it. */
const short = 8
/** So many rows are in the page at most; the field finds the others. */
const most = 200

function Entries({ label, domains, before, denied, onChange }: EntriesProps) {
  const [wanted, setWanted] = useState('')
  const isLong = domains.length > short
  const words = wanted.trim().toLowerCase()
  const isNew = (domain: string) => !before.includes(domain)
  const found = (isLong && words !== '' ? domains.filter((domain) => domain.includes(words)) : domains)
    // What was just added is what one looks for.
    .toSorted((one, other) => Number(isNew(other)) - Number(isNew(one)))
  return (
    <>
      <div className={classes.listHead}>
        <span>{domains.length === 0 ? 'None' : plural(domains.length, 'domain')}</span>
        {isLong && (
          <TextInput
            aria-label={`Find in ${label.toLowerCase()}`}
            placeholder="Find"
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
            w={140}
          />
        )}
        {domains.length > 1 && (
          <Button variant="subtle" size="compact-xs" color="gray" onClick={() => onChange([])}>
            Remove all
          </Button>
        )}
      </div>
      {domains.length > 0 && (
        // A scrolling region has to be reachable by keyboard.
        <ul className={classes.entries} aria-label={label} tabIndex={0}>
          {found.slice(0, most).map((domain) => (
            <li key={domain}>
              <span className="mono">{domain}</span>
              <Notes domain={domain} isNew={isNew(domain)} by={deniedBy(domain, denied)} />
              <ActionIcon
                size={22}
                aria-label={`Remove ${domain} from ${label.toLowerCase()}`}
                onClick={() => onChange(domains.filter((other) => other !== domain))}
              >
                <IconX size={13} />
              </ActionIcon>
            </li>
          ))}
          {found.length === 0 && <li className={classes.note}>No domain here has “{wanted}” in it.</li>}
          {found.length > most && (
            <li className={classes.note}>{formatCount(found.length - most)} more: look for them by name.</li>
          )}
        </ul>
      )}
    </>
  )
}

function Notes({ domain, isNew, by }: { domain: string; isNew: boolean; by: string | undefined }) {
  return (
    <>
      {by !== undefined && (
        <span className={classes.note} data-tone="warn">
          {by === domain ? 'denied: deny wins' : `denied by ${by}: deny wins`}
        </span>
      )}
      {isNew && <span className={classes.note}>new</span>}
    </>
  )
}

interface AddDomainsProps {
  label: string
  field: Field
  domains: string[]
  desk: Desk
  onAdd: (domains: string[]) => void
}

interface Report extends ReadDomains {
  merged: number
}

function AddDomains({ label, field, domains, desk, onAdd }: AddDomainsProps) {
  const id = idOf(field)
  const [report, setReport] = useState<Report>()
  const text = desk.pending[id] ?? ''
  const add = () => {
    const read = readDomains(text)
    const fresh = read.domains.filter((domain) => !domains.includes(domain))
    setReport({ ...read, domains: fresh, merged: read.domains.length - fresh.length })
    if (fresh.length > 0) onAdd([...domains, ...fresh])
    // What could not be read stays, to be corrected.
    desk.setPending(id, read.invalid.map(({ entry }) => entry).join('\n'))
  }
  const addOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    add()
  }
  const invalid = report?.invalid.filter(({ entry }) => text.includes(entry)) ?? []
  return (
    <>
      <div className={classes.add}>
        <Textarea
          aria-label={`Add to ${label.toLowerCase()}`}
          placeholder="Domains or addresses, as many as you like"
          size="xs"
          autosize
          minRows={1}
          maxRows={8}
          spellCheck={false}
          className={classes.mono}
          value={text}
          error={text.trim() !== '' && desk.errors[id] && invalid.length === 0 ? desk.errors[id] : undefined}
          data-setting={id}
          onKeyDown={addOnEnter}
          onChange={(event) => desk.setPending(id, event.currentTarget.value)}
        />
        <Button variant="default" h={30} disabled={text.trim() === ''} onClick={add}>
          Add
        </Button>
      </div>
      <div className={classes.report} role="status">
        {report && (report.domains.length === 0 || desk.changed.has(id)) && describe(report)}
        {invalid.length > 0 && (
          <ul>
            {invalid.map(({ entry, reason }) => (
              <li key={entry}>
                <span className="mono">{entry}</span>: {reason}
              </li>
            ))}
          </ul>
        )}
      </div>
      {text.trim() === '' && desk.errors[id] !== undefined && <p className={classes.error}>{desk.errors[id]}</p>}
    </>
  )
}

function describe({ domains, merged, invalid }: Report): string {
  const parts = [
    domains.length > 0 || (merged === 0 && invalid.length === 0) ? `${formatCount(domains.length)} added` : '',
    merged > 0 ? `${formatCount(merged)} already there` : '',
    invalid.length > 0 ? `${formatCount(invalid.length)} not read, kept above to correct` : '',
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}
