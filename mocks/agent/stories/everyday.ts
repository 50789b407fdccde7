import type { Story } from './story.ts'
import { people } from './pools.ts'

export const travel: Story = {
  name: 'Trip to Rotterdam',
  scenes: [
    () => ({
      user: 'I have to be in Rotterdam on the 3rd at 10. train or plane from Hamburg?',
      steps: [
        [
          {
            tool: 'web_search',
            args: { query: 'Hamburg Rotterdam train 2 December evening' },
            result: 'IC 17:46 → 23:12 via Osnabrück, Utrecht',
          },
          {
            tool: 'web_search',
            args: { query: 'Hamburg Rotterdam flight 3 December morning' },
            result: 'HAM 06:35 → AMS 07:45',
          },
        ],
      ],
      answer:
        '**Train, the evening before.** 17:46 → 23:12, one change in Osnabrück, EUR 74. The first flight lands at 07:45 in Amsterdam; with the train to Rotterdam you would arrive at 09:20 if nothing goes wrong.\n\nThere is a hotel across from the station at EUR 118.',
    }),
    () => ({
      user: 'ok train + hotel. window seat, quiet car',
      steps: [
        [
          {
            tool: 'browser_fill',
            args: { form: 'booking', fields: { seat: 'window', zone: 'quiet' } },
            result: 'Reservation held until 18:00, not paid',
          },
        ],
      ],
      answer:
        'Held, not paid: coach 11, seat 64, window, quiet zone. Payment needs your confirmation in the app before 18:00. The hotel is booked and can be cancelled until noon on the day.',
    }),
    () => ({
      user: 'paid 👍',
      answer:
        'Thanks. Both confirmations are in *Travel/2026-12*. I put the trip into your calendar with 20 minutes for the way to the station.',
    }),
  ],
}

export const german: Story = {
  name: 'Kurze Fragen',
  scenes: [
    () => ({
      user: 'Wie lange läuft der Exportjob heute Nacht noch ungefähr?',
      steps: [
        [
          {
            tool: 'exec',
            args: { command: 'tail -1 /var/log/export.log' },
            result: '02:11 progress 61 % (2 811 004 of 4 600 000)',
          },
        ],
      ],
      answer: 'Noch gut eine Stunde: 61 % nach 96 Minuten, also fertig gegen **03:15**.',
    }),
    () => ({
      user: 'Und wenn er bis 4 nicht fertig ist?',
      steps: [
        [
          {
            tool: 'cron',
            args: {
              action: 'add',
              name: 'export-check',
              at: '04:00',
              message: 'If the export still runs, tell Jonas.',
            },
            result: 'Created job export-check',
          },
        ],
      ],
      answer: 'Dann melde ich mich um 04:00 hier. Vorher nicht, damit du schlafen kannst.',
    }),
    (draw) => ({
      user: `${draw.pick(people)} fragt, ob die Testdaten noch gebraucht werden`,
      steps: [[{ tool: 'exec', args: { command: 'find /srv/testdata -atime -30 | wc -l' }, result: '0' }]],
      answer: 'Seit 30 Tagen hat sie niemand gelesen. 212 GB, die man archivieren könnte. Gelöscht habe ich nichts.',
    }),
    () => ({
      user: 'archivieren bitte',
      steps: [
        [
          {
            tool: 'exec',
            args: { command: 'tar -C /srv -c testdata | zstd -9 > /archive/testdata.tar.zst', timeout: 3600 },
            result: 'exit code 0',
          },
        ],
      ],
      answer: 'Archiviert (212 GB → 38 GB), Prüfsumme verglichen, Original entfernt.',
    }),
  ],
}

export const home: Story = {
  name: 'Small things',
  scenes: [
    () => ({ user: 'what’s 3/8 of an inch in mm again', answer: '9.525 mm.' }),
    () => ({
      user: 'and the M-size next to that?',
      answer: 'M10 (10 mm) is the nearest; 3/8-16 UNC and M10 look alike and **do not fit each other**.',
    }),
    (draw) => ({
      user: 'how is the weather for the company run tomorrow',
      steps: [
        [
          {
            tool: 'weather',
            args: { place: 'Hamburg', days: 2 },
            result: `{"tomorrow":{"max":${draw.int(4, 12)},"rain_mm":${draw.int(0, 4)},"wind_kmh":${draw.int(8, 34)}}}`,
          },
        ],
      ],
      answer:
        'Cold but mostly dry, wind from the west. Gloves, no rain jacket. The route along the water will feel a few degrees colder.',
    }),
    (draw) => ({
      user: `write a short happy birthday for ${draw.pick(people)}, not cheesy`,
      answer: 'Happy birthday! May your builds be green, your queue be short and your cake be larger than your inbox.',
    }),
    () => ({ user: 'lol. ok that IS cheesy but fine', answer: 'I stand by the cake.' }),
  ],
}

export const data: Story = {
  name: 'Numbers for the board',
  scenes: [
    () => ({
      user: 'How many active customers did we have per month this year? Active = at least one booking.',
      steps: [
        [
          {
            tool: 'mcp:postgres:query',
            args: {
              sql: "select date_trunc('month', booked_at) m, count(distinct customer_id) from bookings group by 1 order by 1",
            },
            result:
              '[{"m":"2026-07","count":4120},{"m":"2026-08","count":4015},{"m":"2026-09","count":4388},{"m":"2026-10","count":4612}]',
          },
        ],
      ],
      answer:
        '| Month | Active customers |\n| --- | ---: |\n| July | 4 120 |\n| August | 4 015 |\n| September | 4 388 |\n| October | 4 612 |\n\nAugust is the usual holiday dip. Growth over the year so far: **+14 %**.',
    }),
    () => ({
      user: 'Without test accounts?',
      think:
        'The table bookings has no such flag; accounts.kind = internal marks them. Earlier reports may have included them, too.',
      steps: [
        [
          {
            tool: 'mcp:postgres:query',
            args: { sql: "select count(*) from accounts where kind = 'internal'" },
            result: '[{"count":37}]',
          },
        ],
      ],
      answer:
        'I had included them. Without the 37 internal accounts every month is lower by 31 to 37; growth stays at 14 %. Corrected numbers: 4 088, 3 984, 4 352, **4 575**.',
    }),
    () => ({
      user: 'Make a chart and put both into the deck',
      steps: [
        [{ tool: 'exec', args: { command: 'python charts/active.py --out active.svg' }, result: 'wrote active.svg' }],
        [
          {
            tool: 'mcp_google_slides_insert_image',
            args: { deck: 'Board November', slide: 6, image: 'active.svg' },
            result: '{"ok":true}',
          },
        ],
      ],
      answer:
        'Slide 6 of *Board November* has the chart, the table is in the notes below it. I labelled it "without internal accounts".',
    }),
  ],
}
