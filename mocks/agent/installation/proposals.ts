import { changes, type Edits } from './changes.ts'

/** A self-improvement run as it was when the agent was started. */
export interface Proposal {
  id: string
  trigger: string
  scopes: string[]
  status: string
  approval: string
  summary: string
  /** Days before today: proposed, and last changed. */
  daysAgo: number
  changedDaysAgo?: number
  checks: { name: string; status: string; detail?: string }[]
  /** What it would change; or, by its place among the changes, what it changed. */
  edits?: Edits
  change?: number
  /** What is kept beside the rest: comments, a reason. */
  notes?: Record<string, unknown>
}

const passed = (name: string, detail?: string) => ({ name, status: 'passed', ...(detail ? { detail } : {}) })
const failed = (name: string, detail: string) => ({ name, status: 'failed', detail })
const insert = (after: string, text: string) => (before: string | undefined) =>
  before?.replace(after, () => `${after}${text}`)

/** One of every kind, newest first. */
export const proposals: readonly Proposal[] = [
  {
    id: 'imp-0142',
    trigger: 'reflection',
    scopes: ['instructions', 'skills'],
    status: 'approval_requested',
    approval: 'pending',
    summary: 'Ask before a pool is drained, and say how long it takes',
    daysAgo: 0.2,
    checks: [
      passed('Front matter', 'Every changed skill still has a name and a description.'),
      passed('Replay', '12 of 12 past conversations end as before.'),
      { name: 'Length', status: 'warning', detail: 'AGENTS.md grows by 9 %. It is read with every turn.' },
    ],
    edits: {
      'AGENTS.md': insert(
        '- Before anything that changes production, say what will change and wait for a yes.\n',
        '- Draining a pool takes about nine minutes. Say so before you ask, and say who is waiting for it.\n',
      ),
      'skills/incident-triage/SKILL.md': insert(
        'Do not page anybody between 22:00 and 06:00 unless bookings fail.\n',
        '\n## Draining a pool\n\nNever as a first step. `scripts/drain_pool.sh` waits for up to ten minutes; announce it first.\n',
      ),
    },
  },
  {
    id: 'imp-0141',
    trigger: 'feedback',
    scopes: ['skills'],
    status: 'proposed',
    approval: 'pending',
    summary: 'Compare five carriers instead of three for shipments above 10 t',
    daysAgo: 0.9,
    checks: [passed('Front matter'), passed('Replay', '4 of 4 past conversations end as before.')],
    edits: {
      'skills/freight-rates/SKILL.md': (before) =>
        before?.replace('2. Compare at least three carriers.', '2. Compare at least three carriers; five above 10 t.'),
    },
  },
  {
    id: 'imp-0139',
    trigger: 'reflection',
    scopes: ['memory'],
    status: 'commented',
    approval: 'pending',
    summary: 'Fold October into the long-term memory',
    daysAgo: 2.1,
    changedDaysAgo: 1.9,
    checks: [passed('Size', 'memory/MEMORY.md stays below 4 KB.')],
    edits: {
      'memory/MEMORY.md': (before) =>
        `${before ?? ''}- Index changes have to be looked at before a migration (October 14).\n`,
      'memory/2026-10.md': () => undefined,
    },
    notes: {
      comments: [{ author: 'ana@example.org', comment: 'Keep the month itself: finance asks for it at year end.' }],
    },
  },
  {
    id: 'imp-0136',
    trigger: 'feedback',
    scopes: ['skills', 'memory'],
    status: 'applied',
    approval: 'approved',
    summary: 'Release notes without internal names, with examples of what was sent back',
    daysAgo: 3.4,
    changedDaysAgo: 3.2,
    checks: [passed('Front matter'), passed('Replay', '9 of 9 past conversations end as before.')],
    change: 7,
    notes: { decided_by: 'jonas@example.org' },
  },
  {
    id: 'imp-0133',
    trigger: 'schedule',
    scopes: ['scripts'],
    status: 'failed_validation',
    approval: 'none',
    summary: 'Drain pools in parallel',
    daysAgo: 5.2,
    checks: [
      passed('Shell syntax'),
      failed('Dry run', 'drain_pool.sh: line 8: wait: pid 4121 is not a child of this shell (exit code 127)'),
      failed('Policy', 'The proposal runs kubectl with --force, which a rule denies.'),
    ],
    edits: {
      'scripts/drain_pool.sh': (before) =>
        before?.replace('--timeout=600s\n', '--timeout=600s --force &\nwait $drain_pid\n'),
    },
  },
  {
    id: 'imp-0131',
    trigger: 'schedule',
    scopes: ['instructions'],
    status: 'no_change',
    approval: 'none',
    summary: 'Nothing in the last week asks for a change',
    daysAgo: 7,
    checks: [],
  },
  {
    id: 'imp-0128',
    trigger: 'reflection',
    scopes: ['instructions'],
    status: 'rejected',
    approval: 'rejected',
    summary: 'Answer German questions in English when the topic is technical',
    daysAgo: 8.3,
    changedDaysAgo: 8.1,
    checks: [passed('Replay', '6 of 12 past conversations end differently.')],
    edits: {
      'AGENTS.md': (before) =>
        before?.replace(
          '- Answer in the language you were asked in. Most people write English or German.',
          '- Answer in the language you were asked in, but in English when it is about code or clusters.',
        ),
    },
    notes: { decided_by: 'ana@example.org', reason: 'People ask in German because they want German.' },
  },
  {
    id: 'imp-0124',
    trigger: 'feedback',
    scopes: ['instructions'],
    status: 'rolled_back',
    approval: 'approved',
    summary: 'Answer in at most three sentences',
    daysAgo: 11.6,
    changedDaysAgo: 9.8,
    checks: [passed('Replay', '11 of 12 past conversations end as before.')],
    change: 4,
    notes: { decided_by: 'ana@example.org', reason: 'Incident reports became useless' },
  },
  {
    id: 'imp-0117',
    trigger: 'incident',
    scopes: ['skills'],
    status: 'applied',
    approval: 'approved',
    summary: 'Incident triage says whom to tell by severity',
    daysAgo: 27.5,
    changedDaysAgo: 27.3,
    checks: [passed('Front matter'), passed('Replay', '7 of 7 past conversations end as before.')],
    change: 1,
    notes: { decided_by: 'jonas@example.org' },
  },
]

/** What an applied run did, out of the history. */
export const editsOf = ({ edits, change }: Proposal): Edits =>
  edits ?? (change === undefined ? {} : (changes[change]?.edits ?? {}))
