/** One step in the life of the workspace: what each file became of what it was. Undefined: it is not there. */
export interface Change {
  /** Days before today. */
  daysAgo: number
  actor: string
  reason: string
  message: string
  edits: Edits
}

export type Edits = Readonly<Record<string, (before: string | undefined) => string | undefined>>

const replace = (from: string, to: string) => (before: string | undefined) => before?.replace(from, () => to)
const append = (text: string) => (before: string | undefined) => (before ?? '') + text
const write = (text: string) => () => text
const remove = () => undefined
const each =
  (...edits: ((before: string | undefined) => string | undefined)[]) =>
  (before: string | undefined) =>
    edits.reduce((text, edit) => edit(text), before)

/** Everything that happened to the workspace after the first day, oldest first. */
export const changes: readonly Change[] = [
  {
    daysAgo: 33.1,
    actor: 'ana@example.org',
    reason: 'Freight prices are asked for every day',
    message: 'Add the freight-rates skill',
    edits: {
      'skills/freight-rates/SKILL.md': write(`---
name: freight-rates
description: Compares freight rates of the carriers we use, and says which one to book.
---

# Freight rates

Use \`carriers.csv\` for the carriers and their contacts. Rates older than 14 days do not count.

1. Ask for origin, destination, weight and ready date, all at once.
2. Compare at least three carriers.
3. Answer with a table: carrier, price, transit days, valid until.
`),
      'skills/freight-rates/carriers.csv': write(
        'carrier;contact;lanes\nNordlink;rates@nordlink.example;Baltic\nKaspian;orders@kaspian.example;Black Sea\nTrans-Elbe;desk@transelbe.example;Inland\n',
      ),
    },
  },
  {
    daysAgo: 27.3,
    actor: 'self-improvement',
    reason: 'Three incidents were told to the wrong people',
    message: 'Incident triage says whom to tell by severity',
    edits: {
      'skills/incident-triage/SKILL.md': each(
        replace(
          '3. **Who is hit?** All customers, one region, or one integration.\n',
          '3. **Who is hit?** All customers, one region, or one integration.\n4. **How bad?** Take the level from `severity.md`; it says whom to tell.\n',
        ),
        replace('Write one message to the on-call group:', 'Write one message to the people that the level names:'),
      ),
    },
  },
  {
    daysAgo: 21.6,
    actor: 'cron:nightly-checkpoint',
    reason: 'nightly',
    message: 'Checkpoint',
    edits: {
      'memory/MEMORY.md': append(
        '- Nordlink answers rate requests within an hour before noon, and not at all after 15:00.\n',
      ),
      'memory/2026-11.md': write('# November\n\n- 02: Rate card of Nordlink is in force.\n'),
    },
  },
  {
    daysAgo: 16.2,
    actor: 'jonas@example.org',
    reason: 'The export broke off at the 40 000th row',
    message: 'Export settlements in smaller batches, and try again',
    edits: {
      'scripts/export_settlements.py': each(
        replace('BATCH = 500', 'BATCH = 200\nTRIES = 3'),
        replace('import sys\nfrom datetime', 'import sys\nimport time\nfrom datetime'),
        replace('    rows = settlements.of(day)\n', '    rows = read(day)\n'),
        replace(
          '\n\ndef main() -> int:',
          `\n\ndef read(day: date) -> list[tuple]:
    for attempt in range(1, TRIES + 1):
        try:
            return settlements.of(day)
        except settlements.Busy:
            if attempt == TRIES:
                raise
            time.sleep(30 * attempt)
    return []


def main() -> int:`,
        ),
      ),
    },
  },
  {
    daysAgo: 11.4,
    actor: 'self-improvement',
    reason: 'Answers were longer than people read',
    message: 'Answer in at most three sentences',
    edits: {
      'AGENTS.md': replace(
        '- Say what you did, then what you found, then what you would do next.\n',
        '- Answer in at most three sentences, whatever was asked.\n- Offer the details; do not send them.\n',
      ),
    },
  },
  {
    daysAgo: 9.8,
    actor: 'ana@example.org',
    reason: 'Incident reports became useless',
    message: 'Roll back: answer in at most three sentences',
    edits: {
      'AGENTS.md': replace(
        '- Answer in at most three sentences, whatever was asked.\n- Offer the details; do not send them.\n',
        '- Say what you did, then what you found, then what you would do next.\n',
      ),
    },
  },
  {
    daysAgo: 6.1,
    actor: 'jonas@example.org',
    reason: 'The audit is over; certificates expired unnoticed',
    message: 'Check certificates, drop the old export',
    edits: {
      'scripts/old_export.sh': remove,
      'scripts/check_certs.sh': write(`#!/usr/bin/env bash
# Days until the certificates of our hosts expire; fails below 14.
set -euo pipefail

for host in api.harbourline.example book.harbourline.example; do
  end=$(echo | openssl s_client -servername "$host" -connect "$host:443" 2>/dev/null | openssl x509 -noout -enddate | cut -d= -f2)
  days=$(( ($(date -d "$end" +%s) - $(date +%s)) / 86400 ))
  echo "$host $days"
  [ "$days" -ge 14 ]
done
`),
    },
  },
  {
    daysAgo: 3.2,
    actor: 'self-improvement',
    reason: 'Drafts were sent back twice for the same reasons',
    message: 'Release notes: examples, and no internal names',
    edits: {
      'skills/release-notes/SKILL.md': each(
        replace(
          '2. Leave out chores, tests and refactorings.',
          '2. Leave out chores, tests, refactorings and everything behind a flag that is off.',
        ),
        append(`
## What was sent back

- "Refactor the RateResolver" says nothing to a customer. Better: "Rates load twice as fast."
- No names of services, tables or people.
`),
      ),
      'memory/2026-11.md': append('- 18: Release notes are written without internal names from now on.\n'),
    },
  },
  {
    daysAgo: 1.3,
    actor: 'ana@example.org',
    reason: 'Before the migration weekend',
    message: 'Checkpoint',
    edits: {
      'memory/MEMORY.md': each(
        replace('draining it takes about six minutes', 'draining it takes about nine minutes since October'),
        append('- Migration weekend: settlement exports are paused from Friday 20:00 to Sunday 12:00.\n'),
      ),
      'USER.md': append('- **Tomasz Zieliński**, migration partner. Has no access to production.\n'),
    },
  },
  {
    daysAgo: 0.4,
    actor: 'cron:nightly-checkpoint',
    reason: 'nightly',
    message: 'Checkpoint',
    edits: { 'memory/2026-11.md': append('- 20: All three regions are on the new version.\n') },
  },
]
