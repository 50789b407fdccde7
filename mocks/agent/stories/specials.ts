import type { Story } from './story.ts'

/** What a transcript view stumbles over: an image, a very long result, arguments that are no JSON, a refused tool. Told once. */
export const specials: Story = {
  name: 'Migration weekend',
  scenes: [
    () => ({
      user: [
        { type: 'text', text: 'This is what the console shows since the switch. What does the red line mean?' },
        { type: 'image_url', image_url: { url: screenshot } },
      ],
      answer:
        'The red line is the **replication lag**: db-replica-2 is 41 s behind and growing. That is expected while the index is rebuilt, but it should turn around within ten minutes.',
    }),
    () => ({
      user: 'It did not turn around. Get me the log of the last hour.',
      steps: [[{ tool: 'exec', args: { command: 'journalctl -u postgresql --since -1h' }, result: longLog() }]],
      answer:
        'The whole log is above (about 400 lines). The two that matter:\n\n```\nLOG:  checkpoints are occurring too frequently (9 seconds apart)\nHINT: Consider increasing the configuration parameter "max_wal_size".\n```\n\n`max_wal_size` is still at 1 GB from the old machine.',
    }),
    () => ({
      user: 'Raise it to 8 GB and write down what you did.',
      steps: [
        [
          {
            tool: 'write_file',
            args: '{"path": "runbook/migration.md", "content": "# Migration weekend\\n\\n- max_wal_size raised to 8 GB',
            result: 'Error: arguments are not valid JSON: Unterminated string at position 93',
            failed: true,
          },
        ],
        [
          {
            tool: 'exec',
            args: { command: 'psql -c "alter system set max_wal_size = \'8GB\'" -c "select pg_reload_conf()"' },
            result: 'ALTER SYSTEM\n pg_reload_conf\n----------------\n t',
          },
        ],
        [
          {
            tool: 'write_file',
            args: {
              path: 'runbook/migration.md',
              content: '# Migration weekend\n\n- max_wal_size raised to 8 GB, reload, no restart\n',
            },
            result: 'Wrote 71 bytes to runbook/migration.md',
          },
        ],
      ],
      answer:
        'Raised and reloaded, no restart needed. Lag is falling (41 s → 12 s). The runbook has it; my first attempt to write it was cut off, the second one is complete.',
    }),
  ],
}

// A small picture in the page's own colours, so that a demo never asks another host for one.
const screenshot = `data:image/svg+xml;utf8,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="140"><rect width="320" height="140" fill="#1b1f24"/><polyline points="10,120 60,112 110,108 160,80 210,52 260,30 310,18" fill="none" stroke="#e5484d" stroke-width="3"/><text x="14" y="24" fill="#c9d1d9" font-family="monospace" font-size="12">replication lag, seconds</text></svg>',
)}`

function longLog(): string {
  const kinds = [
    'LOG:  checkpoint starting: wal',
    'LOG:  checkpoint complete: wrote 6120 buffers (37.4%); 0 WAL file(s) added, 31 recycled; write=8.9 s, sync=0.1 s',
    'LOG:  checkpoints are occurring too frequently (9 seconds apart)',
    'HINT:  Consider increasing the configuration parameter "max_wal_size".',
  ]
  return Array.from({ length: 400 }, (_, line) => {
    const at = `21:${String(Math.floor(line / 7)).padStart(2, '0')}:${String((line * 8) % 60).padStart(2, '0')}`
    return `Nov 14 ${at} db-primary postgres[812]: [${line + 1}-1] ${kinds[line % kinds.length] ?? ''}`
  }).join('\n')
}
