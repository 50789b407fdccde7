import type { ImprovementRun, RunCheck } from '#contract/placet/versions.ts'
import { plural } from '#lib/numbers.ts'
import type { Tone } from '#ui/status.tsx'

/** As git shortens it. */
export const shortSha = (sha: string) => sha.slice(0, 7)

/** `cron:nightly_check` → `cron:nightly check`. */
export const wordOf = (text: string) => text.replaceAll('_', ' ')

interface StatusWords {
  tone: Tone
  label: string
}

const statuses: Record<string, StatusWords> = {
  proposed: { tone: 'warn', label: 'Proposed' },
  approval_requested: { tone: 'warn', label: 'Waiting for approval' },
  commented: { tone: 'warn', label: 'Commented, waiting' },
  applied: { tone: 'good', label: 'Applied' },
  rolled_back: { tone: 'quiet', label: 'Undone' },
  rejected: { tone: 'quiet', label: 'Rejected' },
  failed_validation: { tone: 'bad', label: 'Failed its checks' },
  no_change: { tone: 'quiet', label: 'No change' },
}

/** A run's status in words; one that is not known as the agent writes it. */
export function statusOf({ status }: Pick<ImprovementRun, 'status'>): StatusWords {
  const known = Object.hasOwn(statuses, status) ? statuses[status] : undefined
  return known ?? { tone: 'quiet', label: wordOf(status) }
}

export type RunVerb = 'approve' | 'reject' | 'rollback'

const open = ['proposed', 'approval_requested', 'commented']
const closed = ['applied', 'rolled_back', 'rejected', 'failed_validation', 'no_change']

/** Whether somebody has to decide about it. */
export const isOpen = ({ status }: Pick<ImprovementRun, 'status'>) => open.includes(status)

/** What can be done with a run. With a status that is not known everything is offered: the agent decides. */
export function verbsFor(run: Pick<ImprovementRun, 'status'>): readonly RunVerb[] {
  if (isOpen(run)) return ['approve', 'reject']
  if (run.status === 'applied') return ['rollback']
  return closed.includes(run.status) ? [] : ['approve', 'reject', 'rollback']
}

/** How a check ended: by the words that runtimes use. */
export function checkTone({ status = '' }: RunCheck): Tone {
  if (/^(?:fail|error)/i.test(status)) return 'bad'
  if (/^warn/i.test(status)) return 'warn'
  return /^(?:pass|ok|success)/i.test(status) ? 'good' : 'quiet'
}

/** `3 passed`, `1 of 3 failed`; `–` without checks. */
export function checksInWords(checks: readonly RunCheck[]): string {
  const failed = checks.filter((check) => checkTone(check) === 'bad').length
  if (checks.length === 0) return '–'
  if (failed > 0) return `${failed} of ${checks.length} failed`
  const warned = checks.filter((check) => checkTone(check) === 'warn').length
  return warned > 0 ? `${checks.length - warned} passed, ${plural(warned, 'warning')}` : `${checks.length} passed`
}

/** Something that was said about a run. */
export interface Remark {
  text: string
  author: string | undefined
  /** ISO 8601. */
  at: string | undefined
}

/** What people said about a run, out of its metadata, and the rest of that as it came. */
export function remarksOf(metadata: Record<string, unknown> = {}): {
  remarks: Remark[]
  rest: Record<string, unknown>
} {
  const { comments, ...rest } = metadata
  if (!Array.isArray(comments)) return { remarks: [], rest: metadata }
  const remarks = comments.map(readRemark)
  return remarks.every((remark) => remark !== undefined) ? { remarks, rest } : { remarks: [], rest: metadata }
}

function readRemark(raw: unknown): Remark | undefined {
  if (typeof raw === 'string') return { text: raw, author: undefined, at: undefined }
  if (typeof raw !== 'object' || raw === null) return undefined
  const members = new Map<string, unknown>(Object.entries(raw))
  const first = (...names: string[]) =>
    names.map((name) => members.get(name)).find((value) => typeof value === 'string')
  const text = first('comment', 'text', 'message')
  return text === undefined
    ? undefined
    : { text, author: first('author', 'actor', 'by'), at: first('created_at', 'createdAt', 'timestamp') }
}
