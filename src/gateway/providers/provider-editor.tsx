import { MantineThemeProvider } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useCallback, useMemo, useState } from 'react'
import type { Provider } from '#contract/plexus/providers.ts'
import { EditorBar } from '#kit/editor-bar.tsx'
import { fieldErrors } from '#kit/field-errors.ts'
import { LeaveGuard } from '#kit/leave-guard.tsx'
import { stillWrong } from '#kit/still-wrong.ts'
import { NotCopied } from '#kit/not-copied.tsx'
import { Page } from '#ui/page.tsx'
import { AdvancedSection } from './advanced-section.tsx'
import { CheckerSection } from './checker-section.tsx'
import { ConnectionSection } from './connection-section.tsx'
import { type Draft, isChanged } from './draft.ts'
import { EditorSection } from './editor-section.tsx'
import { LimitsSection } from './limits-section.tsx'
import type { SectionProps } from './member-fields.tsx'
import { ModelsSection } from './models-section.tsx'
import { type Part, parts, partTitles } from './parts.ts'
import { saveProvider } from './queries.ts'
import { type Errors, partOf, readDraft } from './read-draft.ts'
import { summaryOf } from './summaries.ts'
import classes from './editor.module.css'

interface ProviderEditorProps {
  gatewayId: string
  title: string
  /** What the form begins with. */
  start: Draft
  /** The provider as it was then; undefined: a new one. */
  base: Provider | undefined
  /** Of a copy: what it can’t take along, by path. */
  left: readonly string[]
  /** Names that a new one can't have. */
  taken: readonly string[]
  /** The section to begin in. */
  part: Part | undefined
}

/** Everything that can be set for a provider, in sections that unfold. */
export function ProviderEditor({ gatewayId, title, start, base, left, taken, part }: ProviderEditorProps) {
  const navigate = useNavigate()
  const isNew = base === undefined
  const [begun] = useState(start)
  const [draft, setDraft] = useState(start)
  const [found, setFound] = useState<Errors>({})
  const [open, setOpen] = useState<ReadonlySet<Part>>(
    new Set(part ? [part] : isNew ? ['connection', 'models'] : ['connection']),
  )
  const save = useMutation({ ...saveProvider, meta: { failureShownBy: 'form' } })
  const still = useMemo(
    () => stillWrong(found, () => errorsIn(readDraft(draft, new Set(taken)))),
    [found, draft, taken],
  )
  const errors: Errors = useMemo(
    () => (save.error ? { ...fieldErrors(save.error), ...still } : still),
    [save.error, still],
  )
  const dirty = isChanged(draft, begun)
  const wrongIn = (name: Part) => Object.keys(errors).filter((path) => partOf(path) === name).length
  const wrong = Object.keys(still).length
  const set = useCallback<SectionProps['set']>(
    (change) => setDraft((before) => ({ ...before, ...(typeof change === 'function' ? change(before) : change) })),
    [],
  )
  const leave = (slug?: string) =>
    void navigate({
      to: '/gateways/$gatewayId/providers',
      params: { gatewayId },
      ...(slug === undefined ? {} : { search: { open: slug } }),
      ignoreBlocker: slug !== undefined,
    })

  function send(isForced: boolean) {
    const read = readDraft(draft, new Set(taken))
    save.reset()
    if ('errors' in read) {
      setFound(read.errors)
      setOpen(open.union(new Set(Object.keys(read.errors).map(partOf))))
      return
    }
    setFound({})
    const slug = draft.slug.trim()
    save.mutate(
      { gatewayId, slug, body: read.body, base: isForced ? undefined : base },
      {
        onSuccess: () => leave(slug),
        onError: (error) => setOpen(open.union(new Set(error.issues.map(({ path }) => partOf(path))))),
      },
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(false)
  }
  const sections: SectionProps = { gatewayId, draft, errors, set }
  const bodies: Record<Part, ReactNode> = {
    connection: <ConnectionSection {...sections} isNew={isNew} />,
    models: <ModelsSection {...sections} />,
    limits: <LimitsSection {...sections} />,
    checker: <CheckerSection {...sections} />,
    advanced: <AdvancedSection {...sections} />,
  }
  return (
    <Page title={title} note={dirty ? 'not saved yet' : undefined}>
      <form onSubmit={submit} noValidate className={classes.editor} aria-label={title}>
        <NotCopied left={left} />
        <MantineThemeProvider theme={explainedBelow}>
          {parts.map((name) => (
            <EditorSection
              key={name}
              title={partTitles[name]}
              summary={summaryOf(name, draft)}
              wrong={wrongIn(name)}
              isOpen={open.has(name)}
              onToggle={() => setOpen(open.symmetricDifference(new Set([name])))}
            >
              {bodies[name]}
            </EditorSection>
          ))}
        </MantineThemeProvider>
        <EditorBar
          submitLabel={isNew ? 'Create provider' : 'Save changes'}
          failure={save.error}
          onSaveAnyway={() => send(true)}
          wrong={wrong}
          pending={save.isPending}
          disabled={!dirty && !isNew}
          onCancel={() => leave()}
        />
      </form>
      <LeaveGuard when={dirty && !save.isSuccess} what="this provider" parameter="open" />
    </Page>
  )
}

const noErrors: Errors = {}
const errorsIn = (read: ReturnType<typeof readDraft>): Errors => ('errors' in read ? read.errors : noErrors)

/** Fields beside each other stay in line, whatever is said about one of them. */
const explainedBelow = {
  components: {
    InputWrapper: { defaultProps: { size: 'xs', inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Textarea: { defaultProps: { size: 'xs' } },
  },
}
