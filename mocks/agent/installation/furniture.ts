/** Folders that no version holds: what is made anew, comes in or is thrown away. */
export const unversioned = ['archive/', 'exports/', 'inbox/', 'logs/', 'private/'] as const

export const isVersioned = (path: string): boolean => !unversioned.some((folder) => path.startsWith(folder))

/** How long ago a file was last written. */
interface Furniture {
  daysAgo: number
  text: string
}

/** What people and the agent keep beside its instructions, by path. */
export const furniture: Readonly<Record<string, Furniture>> = {
  '.gitignore': { daysAgo: 41, text: `${unversioned.join('\n')}\n*.tmp\n` },
  'README.md': {
    daysAgo: 12.2,
    text: `# The desk of Harbourline Ops

Everything here is read by the agent, and by whoever looks over its shoulder.

- [x] Runbooks moved to their own repository
- [x] Rate cards sorted by carrier
- [ ] Old exports cleared (*Priya*, before month-end)

| Folder | Holds | Kept |
| --- | --- | --- |
| \`config\` | what jobs and scripts are told | in every version |
| \`notes\` | what people wrote down | in every version |
| \`inbox\` | what came in from carriers | 30 days |
| \`logs\` | what ran | 90 days |

\`\`\`sh
bin/harbour-status --region baltic
\`\`\`
`,
  },
  'bin/harbour-status': {
    daysAgo: 18.4,
    text: `#!/usr/bin/env python3
"""Says in one line per region whether bookings go through."""

import argparse
import json
import sys
from urllib.request import urlopen

REGIONS = ("baltic", "black-sea", "inland")


def state_of(region: str) -> str:
    with urlopen(f"http://booking.{region}.internal/health", timeout=5) as answer:
        health = json.load(answer)
    return "ok" if health["status"] == "ok" else f"trouble: {health.get('reason', 'not said')}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--region", choices=REGIONS, action="append")
    regions = parser.parse_args().region or REGIONS
    states = {region: state_of(region) for region in regions}
    for region, state in states.items():
        print(f"{region:<10} {state}")
    return 0 if set(states.values()) == {"ok"} else 1


if __name__ == "__main__":
    sys.exit(main())
`,
  },
  'bin/tail-bookings': {
    daysAgo: 30.7,
    text: '#!/bin/sh\n# The last bookings, as they come in.\nexec tail -n "${1:-40}" -F logs/booking-api.log\n',
  },
  'config/alerts.yaml': {
    daysAgo: 5.3,
    text: `# Who hears of what. Levels are those of skills/incident-triage/severity.md.
quiet_hours:
  from: "22:00"
  to: "06:00"
  except: [1]

routes:
  - match: { service: booking-api, level: [1, 2] }
    tell: [on-call, ana]
    escalate_after: 15m
  - match: { service: settlement }
    tell: [priya]
    # Month-end is the last three working days.
    only_if: month_end
  - match: {}
    tell: [ticket]

thresholds: &usual
  error_rate: 0.02
  latency_p95_ms: 900

services:
  booking-api:
    <<: *usual
    latency_p95_ms: 650
  rates:
    <<: *usual
`,
  },
  'config/carriers.json': {
    daysAgo: 9.1,
    text: `${JSON.stringify(
      {
        currency: 'EUR',
        validDays: 14,
        carriers: [
          { id: 'nordlink', name: 'Nordlink', lanes: ['baltic', 'north-sea'], answersUntil: '15:00' },
          { id: 'kaspian', name: 'Kaspian', lanes: ['black-sea'], answersUntil: '17:00', sendsPdf: true },
          { id: 'trans-elbe', name: 'Trans-Elbe', lanes: ['inland'], answersUntil: '18:00' },
        ],
        surcharges: { fuel: 0.085, iceClass: 0.04, nightLoading: 120 },
      },
      null,
      2,
    )}\n`,
  },
  'config/booking.env': {
    daysAgo: 21.9,
    text: `# Where things are. No keys in here: those are in Credentials.
BOOKING_URL=http://booking.internal
BOOKING_TIMEOUT_S=20
RATES_URL=http://rates.internal
REGIONS=baltic,black-sea,inland
TZ=Europe/Berlin
`,
  },
  'config/report.ini': {
    daysAgo: 26.5,
    text: '[weekly]\nsend_on = friday\nat = 16:00\nto = ana, jonas\n\n[weekly.numbers]\nbookings = yes\nfailed = yes\nmargin = no\n',
  },
  'notes/handover.md': {
    daysAgo: 0.6,
    text: `# Handover

## Night shift, Thursday

- Two carriers answered late; both are in the table now.
- The Black Sea queue was at 1 200 for twenty minutes. It emptied by itself.
- **Open:** customs asked for the papers of HL-2026-10417 again.

> Please look at the settlement export before six.

## Early shift

1. Rates of Nordlink run out on Friday.
2. Mehmet is back on Monday.
`,
  },
  'notes/migration-weekend.md': {
    daysAgo: 1.5,
    text: `# Migration weekend

| When | What | Who |
| --- | --- | --- |
| Fri 20:00 | Settlement exports stop | Priya |
| Fri 22:00 | Baltic goes read-only | Jonas |
| Sat 04:00 | Black Sea, Inland | Jonas, Tomasz |
| Sun 12:00 | Exports run again | Priya |

## Going back

Until Saturday 10:00 each region can go back by itself:

\`\`\`sh
kubectl -n booking rollout undo deployment/booking-api
\`\`\`

After that only forward.
`,
  },
  'notes/wording.md': {
    daysAgo: 33.8,
    text: '# Words we use\n\n- *Shipment*, never *parcel*.\n- *Carrier*, never *vendor*.\n- „Umschlag“ in German mail, not „Handling“.\n- Prices as 1 240,00 €, with a narrow space.\n',
  },
  'reference/carriers/baltic/nordlink/2026/q4/rates.csv': {
    daysAgo: 20.1,
    text: 'from;to;container;price;transit_days;valid_until\nHamburg;Gdańsk;20ft;410;3;2026-12-31\nHamburg;Gdańsk;40ft;690;3;2026-12-31\nHamburg;Klaipėda;20ft;520;4;2026-12-31\nHamburg;Riga;40ft;815;5;2026-12-31\nLübeck;Helsinki;40ft;770;2;2026-12-31\n',
  },
  'reference/carriers/baltic/nordlink/2026/q4/README.md': {
    daysAgo: 20.1,
    text: '# Nordlink, last quarter of 2026\n\nRates as agreed on 19 October. Ice class is charged from December on.\n',
  },
  'reference/carriers/black-sea/kaspian/2026/q4/rates.csv': {
    daysAgo: 24.6,
    text: 'from;to;container;price;transit_days;valid_until\nConstanța;Poti;20ft;980;6;2026-11-30\nConstanța;Poti;40ft;1490;6;2026-11-30\n',
  },
  'reference/customs.html': {
    daysAgo: 37.2,
    text: '<!doctype html>\n<html lang="en">\n  <head><title>Customs papers</title></head>\n  <body>\n    <h1>Customs papers</h1>\n    <p>Invoice, packing list, certificate of origin. Two copies each.</p>\n  </body>\n</html>\n',
  },
}
