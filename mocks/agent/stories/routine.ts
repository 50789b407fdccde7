import type { Scene } from './story.ts'
import { hosts, services } from './pools.ts'

/** What the clock asks for; each keeps a session of its own. */
export const heartbeat: Scene = (draw) => {
  const minutes = draw.int(3, 28)
  return draw.chance(0.85)
    ? {
        user: 'Read HEARTBEAT.md and act on anything that is due. Reply HEARTBEAT_OK when there is nothing to do.',
        steps: [[{ tool: 'read_file', args: { path: 'HEARTBEAT.md' }, result: heartbeatFile }]],
        answer: 'HEARTBEAT_OK',
      }
    : {
        user: 'Read HEARTBEAT.md and act on anything that is due. Reply HEARTBEAT_OK when there is nothing to do.',
        steps: [
          [{ tool: 'read_file', args: { path: 'HEARTBEAT.md' }, result: heartbeatFile }],
          [
            {
              tool: 'exec',
              args: { command: 'df -h / /var/lib/postgresql | tail -2' },
              result: `/dev/sda1   80G   ${draw.int(48, 61)}G   22G  ${draw.int(64, 78)}% /\n/dev/sdb1  400G  ${draw.int(287, 311)}G   96G  ${draw.int(74, 82)}% /var/lib/postgresql`,
            },
          ],
        ],
        answer: `Disk check done, ${minutes} minutes late because the machine was busy. Both volumes are under 85 %, nothing to do.`,
      }
}

const heartbeatFile = `# Heartbeat

- [ ] Every 6 h: check free disk space, tell Jonas above 85 %
- [ ] Weekdays 08:45: remind the team of the stand-up in Slack
- [x] Move the old invoices to the archive (done)`

export const watchCanary: Scene = (draw) => {
  const service = draw.pick(services)
  const p95 = draw.int(118, 240)
  const errors = draw.int(0, 9) / 100
  return {
    user: `Check the canary of ${service}: error rate and p95 over the last five minutes. Report only when something is off.`,
    steps: [
      [
        {
          tool: 'mcp:grafana:query_range',
          args: {
            expr: `histogram_quantile(0.95, sum(rate(http_request_duration_seconds_bucket{service="${service}",track="canary"}[5m])) by (le))`,
            step: '30s',
          },
          result: `{"status":"success","data":{"resultType":"vector","result":[{"metric":{"service":"${service}"},"value":[0,"0.${p95}"]}]}}`,
        },
        {
          tool: 'mcp:grafana:query_range',
          args: {
            expr: `sum(rate(http_requests_total{service="${service}",track="canary",code=~"5.."}[5m]))`,
            step: '30s',
          },
          result: `{"status":"success","data":{"resultType":"vector","result":[{"metric":{"service":"${service}"},"value":[0,"${errors.toFixed(2)}"]}]}}`,
        },
      ],
    ],
    answer: `Canary of **${service}**: p95 ${p95} ms, ${errors.toFixed(2)} errors/s. Within limits.`,
  }
}

export const nightlyBackup: Scene = (draw) => {
  const failed = draw.chance(0.08)
  const size = draw.int(412, 438) / 10
  return {
    user: 'Run the nightly database backup and verify it by restoring the schema into scratch.',
    steps: [
      [
        {
          tool: 'exec',
          args: { command: 'pg_dump -Fc --file /backup/ledger.dump ledger', timeout: 900 },
          result: failed
            ? 'pg_dump: error: connection to server at "db-primary" failed: FATAL: remaining connection slots are reserved\nexit code 1'
            : `exit code 0, ${size} GiB written`,
          failed,
        },
      ],
      ...(failed
        ? []
        : [
            [
              {
                tool: 'exec',
                args: { command: 'pg_restore --schema-only -d scratch /backup/ledger.dump' },
                result: 'exit code 0',
              },
            ],
          ]),
    ],
    answer: failed
      ? 'The backup **failed**: db-primary has no free connection slots. I did not retry on my own; last good backup is from yesterday.'
      : `Backup written (${size} GiB) and its schema restores cleanly. Oldest copy removed, seven kept.`,
  }
}

export const morningDigest: Scene = (draw) => ({
  user: 'Compile the morning digest: overnight alerts, open pull requests waiting for review, today’s calendar.',
  steps: [
    [
      {
        tool: 'mcp_github_search_issues',
        args: { query: 'is:pr is:open review:required org:harbourline' },
        result: `{"total_count":${draw.int(2, 7)},"items":[{"number":${draw.int(810, 980)},"title":"Retry webhook deliveries with jitter"},{"number":${draw.int(810, 980)},"title":"Drop the legacy price table"}]}`,
      },
      {
        tool: 'mcp_google_calendar_list_events',
        args: { calendar: 'team', days: 1 },
        result: '[{"start":"09:00","title":"Stand-up"},{"start":"14:30","title":"Capacity review"}]',
      },
    ],
    [{ tool: 'message', args: { channel: 'slack', chat_id: 'C04OPS' }, result: 'sent' }],
  ],
  answer: `**Good morning.** ${draw.int(0, 3)} alerts overnight (all resolved), ${draw.int(2, 7)} pull requests wait for a review, and ${draw.pick(hosts)} was restarted at 03:${draw.int(10, 59)} after its kernel update.\n\n- 09:00 Stand-up\n- 14:30 Capacity review`,
})

export const invoiceSync: Scene = (draw) => {
  const count = draw.int(2, 14)
  return {
    user: 'Read the new invoices in the mailbox and enter them into the ledger. Leave out what is there already.',
    steps: [
      [
        {
          tool: 'exec',
          args: { command: 'python scripts/sync_invoices.py --since yesterday' },
          result: `${count} invoices found, ${Math.max(0, count - 2)} new\nexit code 0`,
        },
      ],
    ],
    answer: `${Math.max(0, count - 2)} invoices entered, ${Math.min(2, count)} were there already.`,
  }
}

export const reflection: Scene = (draw) => ({
  user: 'Reflect on the last day: which notes in MEMORY.md are out of date?',
  steps: [
    [
      {
        tool: 'read_file',
        args: { path: 'memory/MEMORY.md' },
        result: '- Jonas prefers short answers in German\n- Deploys are frozen on Fridays after 14:00',
      },
    ],
  ],
  answer: `${draw.int(1, 3)} notes refreshed, nothing removed.`,
})
