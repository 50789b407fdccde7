import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Alias, NamedAlias } from '#contract/plexus/aliases.ts'
import type { NamedProvider } from '#contract/plexus/providers.ts'
import { EditorBar } from '#kit/editor-bar.tsx'
import { fieldErrors } from '#kit/field-errors.ts'
import { LeaveGuard } from '#kit/leave-guard.tsx'
import { stillWrong } from '#kit/still-wrong.ts'
import { NotCopied } from '#kit/not-copied.tsx'
import { isSame } from '#lib/is-same.ts'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { AdvancedSection } from './advanced-section.tsx'
import { BehaviourSection } from './behaviour-section.tsx'
import type { Draft } from './draft.ts'
import { GroupsSection } from './groups-section.tsx'
import { NamesSection } from './names-section.tsx'
import { saveAlias } from './queries.ts'
import { type Errors, readDraft } from './read-draft.ts'
import classes from './editor.module.css'

interface AliasEditorProps {
  gatewayId: string
  title: string
  /** What the form begins with. */
  start: Draft
  /** The alias as it was then; undefined: a new one. */
  base: Alias | undefined
  /** Of a copy: what it can’t take along, by path. */
  left: readonly string[]
  /** The other aliases. */
  others: readonly NamedAlias[]
  /** Undefined: not known at the moment. */
  providers: readonly NamedProvider[] | undefined
}

/** Everything that can be set for an alias. */
export function AliasEditor({ gatewayId, title, start, base, left, others, providers }: AliasEditorProps) {
  const navigate = useNavigate()
  const isNew = base === undefined
  const [begun] = useState(start)
  const [draft, setDraft] = useState(start)
  const [found, setFound] = useState<Errors>({})
  const save = useMutation({ ...saveAlias, meta: { failureShownBy: 'form' } })
  const still = stillWrong(found, () => errorsIn(readDraft(draft, { isNew, others })))
  const errors: Errors = save.error ? { ...fieldErrors(save.error), ...still } : still
  const dirty = !isSame(draft, begun)
  const wrong = Object.keys(still).length
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const leave = (slug?: string) =>
    void navigate({
      to: '/gateways/$gatewayId/aliases',
      params: { gatewayId },
      ...(slug === undefined ? {} : { search: { open: slug } }),
      ignoreBlocker: slug !== undefined,
    })

  function send(isForced: boolean) {
    const read = readDraft(draft, { isNew, others })
    save.reset()
    setFound(errorsIn(read))
    if ('errors' in read) return
    const slug = draft.slug.trim()
    save.mutate(
      { gatewayId, slug, body: read.body, base: isForced ? undefined : base },
      { onSuccess: () => leave(slug) },
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(false)
  }
  const section = { draft, errors, set }
  return (
    <Page title={title} note={dirty ? 'not saved yet' : undefined}>
      <form onSubmit={submit} noValidate className={classes.editor} aria-label={title}>
        <NotCopied left={left} />
        <Panel title="Names">
          <NamesSection {...section} isNew={isNew} />
        </Panel>
        <Panel title="Targets">
          <GroupsSection
            draft={draft}
            errors={errors}
            providers={providers}
            others={others}
            set={(groups) => set({ groups })}
          />
        </Panel>
        <Panel title="Behaviour">
          <BehaviourSection {...section} />
        </Panel>
        <Panel title="Advanced">
          <AdvancedSection {...section} />
        </Panel>
        <EditorBar
          submitLabel={isNew ? 'Create alias' : 'Save changes'}
          failure={save.error}
          onSaveAnyway={() => send(true)}
          wrong={wrong}
          pending={save.isPending}
          disabled={!dirty && !isNew}
          onCancel={() => leave()}
        />
      </form>
      <LeaveGuard when={dirty && !save.isSuccess} what="this alias" parameter="open" />
    </Page>
  )
}

const noErrors: Errors = {}
const errorsIn = (read: ReturnType<typeof readDraft>): Errors => ('errors' in read ? read.errors : noErrors)
