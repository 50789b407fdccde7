import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Settings } from '#contract/placet/settings.ts'
import { action } from '#kit/action.ts'
import { confirm } from '#kit/confirm.tsx'
import { LeaveGuard } from '#kit/leave-guard.tsx'
import { plural } from '#lib/numbers.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import type { Section } from './fields.ts'
import { findRows } from './find-rows.ts'
import { ReviewModal } from './review-modal.tsx'
import { SaveBar } from './save-bar.tsx'
import { SectionLinks } from './section-links.tsx'
import { SettingRow } from './setting-row.tsx'
import classes from './settings.module.css'
import { type Desk, useDesk } from './use-desk.ts'
import { useSave } from './use-save.ts'

interface SettingsFormProps {
  agentId: string
  settings: Settings
  /** What is looked for; empty shows everything. */
  q: string
}

export function SettingsForm({ agentId, settings, q }: SettingsFormProps) {
  // What a row keeps to itself (an open field, a report) is over once everything is saved or discarded.
  const [round, setRound] = useState(0)
  const [isReviewing, setReviewing] = useState(false)
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({})
  const desk = forgetting(useDesk(agentId, settings, refused), () => setRefused({}))
  const save = useSave(agentId, desk, (reasons) => {
    setReviewing(false)
    setRefused(reasons)
    toField(Object.keys(reasons)[0])
  })
  const shown = findRows(desk.sections, q)
  const isDirty = desk.changes.length > 0 || Object.values(desk.pending).some((text) => text.trim() !== '')
  useScrollToHash()

  const review = () => {
    const [first] = Object.keys(desk.errors)
    if (first !== undefined) return toField(first)
    if (desk.changes.length === 0) return
    save.refresh()
    setReviewing(true)
  }
  const discard = () => {
    save.reset()
    setRefused({})
    desk.clear()
    setRound(round + 1)
  }
  return (
    <>
      <LeaveGuard when={isDirty} what="the settings" />
      <div className={classes.columns}>
        <SectionLinks agentId={agentId} sections={shown} changes={desk.changes} q={q} />
        <div className={classes.sections}>
          {shown.map((section) => (
            <SectionPanel key={`${section.id} ${round}`} section={section} desk={desk} />
          ))}
          {shown.length === 0 && <Notice title="No setting matches">Nothing here is called “{q}”.</Notice>}
        </div>
      </div>
      {(isDirty || save.failure !== undefined) && (
        <SaveBar
          desk={desk}
          failure={isReviewing ? undefined : save.failure}
          onDiscard={() => askDiscard(desk.changes.length, discard)}
          onReview={review}
        />
      )}
      {isReviewing && (
        <ReviewModal
          changes={desk.changes}
          failure={save.error}
          pending={save.isPending}
          onClose={() => setReviewing(false)}
          onSave={() =>
            save.run(() => {
              setReviewing(false)
              setRound(round + 1)
            })
          }
        />
      )}
    </>
  )
}

function SectionPanel({ section, desk }: { section: Section; desk: Desk }) {
  return (
    <div className={classes.section} id={section.id}>
      <Panel title={section.title} flush>
        {section.groups.map(({ title, help, rows }) => (
          <div key={title ?? ''} className={classes.group}>
            {title !== undefined && <h3 className={classes.groupTitle}>{title}</h3>}
            {help !== undefined && <p className={classes.groupHelp}>{help}</p>}
            {rows.map((row) => (
              <SettingRow key={row.label} row={row} desk={desk} />
            ))}
          </div>
        ))}
      </Panel>
    </div>
  )
}

/** The desk, on which a change takes the agent's refusals away: they were about what was there before. */
function forgetting(desk: Desk, forget: () => void): Desk {
  return {
    ...desk,
    edit(field, typed) {
      forget()
      desk.edit(field, typed)
    },
    undo(ids) {
      forget()
      desk.undo(ids)
    },
  }
}

function askDiscard(count: number, onDone: () => void) {
  if (count < 2) return onDone()
  confirm({
    title: `Discard ${plural(count, 'change')}?`,
    body: 'What you changed here is put back to what the agent has. Nothing at the agent changes.',
    verb: 'Discard',
    action: action({ run: async () => undefined, invalidates: () => [] }),
    vars: undefined,
    onDone,
  })
}

/** Puts the cursor into a setting's field. */
function toField(id: string | undefined) {
  if (id === undefined) return
  // After the dialog is gone, which takes the focus back to where it was.
  setTimeout(() => {
    const row = document.getElementById(id)
    row?.scrollIntoView({ block: 'center' })
    row?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true })
  }, 200)
}

/** The address may name a section or a setting (`#browser`, `#browser.backend`), which is there only once the agent has answered. */
function useScrollToHash() {
  const router = useRouter()
  useEffect(() => {
    const { hash } = router.latestLocation
    if (hash !== '') document.getElementById(hash)?.scrollIntoView()
  }, [router])
}
