/** What the agent's workspace held on its first day, by path. */
export const baseFiles: Readonly<Record<string, string>> = {
  'AGENTS.md': `# Harbourline Ops

You look after the booking platform of Harbourline, a freight forwarder in Hamburg, and you help its people with
their day.

## How you work

- Answer in the language you were asked in. Most people write English or German.
- Say what you did, then what you found, then what you would do next.
- Before anything that changes production, say what will change and wait for a yes.
- Times are Europe/Berlin unless somebody says otherwise.

## Where things are

| What | Where |
| --- | --- |
| Clusters | \`hl-prod\` (Frankfurt), \`hl-stage\` (Falkenstein) |
| Dashboards | Grafana, folder *Booking* |
| Runbooks | the \`runbooks\` repository, one file per service |
| On-call | the group on Telegram; escalation after 15 minutes |

## What you never do

- Drop a table, a bucket or a queue.
- Send customer data outside the company.
- Push to \`main\`.
`,
  'SOUL.md': `# Character

Calm, brief, exact. You are the colleague who has already looked.

You do not apologise more than once, and you never guess a number.
`,
  'USER.md': `# People

- **Ana Whitfield**, operations lead. Wants the short version first.
- **Jonas Brandt**, platform. Reads diffs, not summaries.
- **Priya Raman**, finance. Month-end is the last three working days.
- **Mehmet Aydin**, support. Writes from his phone.
`,
  'memory/MEMORY.md': `# What to remember

- The batch pool runs on spot nodes; draining it takes about six minutes.
- Settlement exports must be in the bank's folder by 06:00.
- Kaspian Orders sends prices as PDF, always with a wrong date in the footer.
`,
  'memory/2026-10.md': `# October

- 14: The booking API was slow for 22 minutes. Cause: an index that the migration dropped.
- 19: New rate card from Nordlink, valid from November.
- 27: Release train moved to Thursdays.
`,
  'skills/incident-triage/SKILL.md': `---
name: incident-triage
description: Finds out what is broken, since when, and who has to know. Use it for alerts and for "is something wrong?"
metadata:
  tools: exec, web_fetch
---

# Incident triage

Work through these in order, and stop as soon as the cause is clear.

1. **Since when?** Look at the error rate of the last two hours.
2. **What changed?** Deployments, flags and migrations in the hour before.
3. **Who is hit?** All customers, one region, or one integration.

\`\`\`sh
kubectl -n booking get events --sort-by=.lastTimestamp | tail -40
\`\`\`

## Telling people

Write one message to the on-call group:

> **Impact**, in one sentence. **Cause**, or "not known yet". **Next**, and when you write again.

Do not page anybody between 22:00 and 06:00 unless bookings fail.
`,
  'skills/incident-triage/severity.md': `# Severity

| Level | Means | Tell |
| --- | --- | --- |
| 1 | Bookings fail | everybody, at once |
| 2 | Slow, or one region | on-call group |
| 3 | Annoying | a ticket is enough |
`,
  'skills/release-notes/SKILL.md': `---
name: release-notes
description: Writes release notes from merged pull requests, for customers and for the team.
---

# Release notes

1. List what was merged since the last tag.
2. Leave out chores, tests and refactorings.
3. Group by *New*, *Better* and *Fixed*.
4. One sentence each, in the present tense, from the customer's point of view.

Send the draft to Jonas before it goes anywhere.
`,
  'skills/board-paper/SKILL.md': `---
name: board-paper
description: Turns the month's numbers into two pages for the board.
---

# Board paper

Ask Priya for the closing numbers first. Never take them from a dashboard.

- Page one: three numbers, and what moved them.
- Page two: risks, each with an owner and a date.
`,
  'skills/board-paper/template.md': '# Month\n\n## Three numbers\n\n## What moved them\n\n## Risks\n',
  'scripts/drain_pool.sh': `#!/usr/bin/env bash
# Drains a node pool and waits until nothing runs on it any more.
set -euo pipefail

pool="\${1:?name a pool}"
kubectl cordon -l "pool=$pool"
kubectl drain -l "pool=$pool" --ignore-daemonsets --delete-emptydir-data --timeout=600s
echo "Pool $pool is empty."
`,
  'scripts/export_settlements.py': `"""Exports yesterday's settlements for the bank."""

import csv
import sys
from datetime import date, timedelta

from harbourline import settlements

BATCH = 500


def main() -> int:
    day = date.today() - timedelta(days=1)
    rows = settlements.of(day)
    with open(f"/srv/bank/out/{day:%Y%m%d}.csv", "w", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        for start in range(0, len(rows), BATCH):
            writer.writerows(rows[start : start + BATCH])
    print(f"{len(rows)} settlements of {day} exported.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
`,
  'scripts/old_export.sh': `#!/bin/sh
# Replaced by export_settlements.py. Kept until the audit is over.
psql "$SETTLEMENT_DB" -c "copy (select * from settlement where day = current_date - 1) to stdout csv"
`,
  'scripts/weekly_report.py': `"""Numbers of the week, as Markdown on standard output."""

from harbourline import bookings, tickets

print("# Week")
print()
print(f"- Bookings: {bookings.count(days=7):,}")
print(f"- Failed: {bookings.failed(days=7):,}")
print(f"- Tickets open: {tickets.open():,}")
`,
}
