import type { Story } from './story.ts'
import { people, regions, services } from './pools.ts'

export const release: Story = {
  name: 'Release check',
  scenes: [
    (draw) => {
      const service = draw.pick(services)
      const version = `${draw.int(2, 6)}.${draw.int(0, 30)}.${draw.int(0, 9)}`
      return {
        user: `is ${service} ${version} good to go?`,
        think: 'Check four things: CI on the tag, open blockers, the migration, and whether we are in a freeze.',
        steps: [
          [
            {
              tool: 'mcp_github_list_workflow_runs',
              args: { owner: 'harbourline', repo: service, branch: `v${version}` },
              result:
                '{"total_count":3,"workflow_runs":[{"name":"test","conclusion":"success"},{"name":"e2e","conclusion":"success"},{"name":"image","conclusion":"success"}]}',
            },
            {
              tool: 'mcp:linear:list_issues',
              args: { team: 'PLAT', label: 'blocker', state: 'open' },
              result: draw.chance(0.3) ? '[{"id":"PLAT-2214","title":"Refund rounding in JPY"}]' : '[]',
            },
          ],
          [
            {
              tool: 'read_file',
              args: { path: `repos/${service}/migrations/latest.sql` },
              result:
                'alter table orders add column settled_at timestamptz;\ncreate index concurrently orders_settled_at on orders (settled_at);',
            },
          ],
        ],
        answer: `**${service} ${version}** looks ready:\n\n- [x] tests, end-to-end and image build are green\n- [x] migration only adds a column and builds its index concurrently\n- [x] no freeze until Friday 14:00\n- [ ] nobody has approved the change request yet\n\nOnly the last point is missing.`,
      }
    },
    (draw) => ({
      user: `${draw.pick(people)} just approved it. roll it out to ${draw.pick(regions)} first`,
      steps: [
        [
          {
            tool: 'exec',
            args: { command: 'deployctl rollout --canary 5 --wait', timeout: 600 },
            result: 'canary 5 %: healthy (120 s)\ncanary 25 %: healthy (120 s)\nfull: healthy',
          },
        ],
      ],
      answer: `Rolled out: 5 %, 25 %, then everything, two minutes each. Error rate unchanged at 0.0${draw.int(1, 4)} %.`,
    }),
    () => ({
      user: 'and the others?',
      steps: [
        [
          {
            tool: 'exec',
            args: { command: 'deployctl rollout --all-regions --wait', timeout: 900 },
            result: 'deployctl: region us-east-1: quota exceeded for c7g.xlarge (limit 40)\nexit code 3',
            failed: true,
          },
        ],
        [
          {
            tool: 'exec',
            args: { command: 'deployctl status --json' },
            result: '{"eu-central-1":"new","eu-west-1":"new","us-east-1":"old"}',
          },
        ],
      ],
      answer:
        'Half done. Both European regions run the new version; **us-east-1 still runs the old one** because the instance quota is used up (40 of 40 `c7g.xlarge`). The versions are compatible, so nothing is broken.\n\nYou can either raise the quota or let me drain the idle batch nodes there (6 of them, nothing scheduled before 20:00).',
    }),
    () => ({
      user: 'drain the batch nodes',
      steps: [
        [
          {
            tool: 'exec',
            args: { command: 'kubectl drain -l pool=batch --ignore-daemonsets' },
            result: '6 nodes drained',
          },
        ],
        [{ tool: 'exec', args: { command: 'deployctl rollout --region us-east-1 --wait' }, result: 'full: healthy' }],
      ],
      answer: 'All three regions are on the new version. I will bring the batch nodes back at 19:30.',
    }),
  ],
}

export const review: Story = {
  name: 'Pull request review',
  scenes: [
    (draw) => ({
      user: `can you have a look at #${draw.int(820, 990)} in ledger? ${draw.pick(people)} is on holiday and I want a second pair of eyes`,
      think:
        'Read the diff, then the callers of what changed. Money code: rounding, idempotency and time zones are what usually goes wrong.',
      steps: [
        [
          {
            tool: 'mcp_github_get_pull_request_diff',
            args: { owner: 'harbourline', repo: 'ledger', pull_number: 911 },
            result:
              'diff --git a/src/settle.ts b/src/settle.ts\n@@ -41,7 +41,9 @@\n-  const amount = Math.round(gross * (1 - fee))\n+  const amount = gross - Math.round(gross * fee)\n+  if (await settled(order.id)) return\n   await book(order.id, amount)',
          },
        ],
        [
          {
            tool: 'grep',
            args: { pattern: 'settle\\(', path: 'repos/ledger/src' },
            result: 'src/jobs/nightly.ts:18\nsrc/http/refund.ts:52\nsrc/http/settle.ts:9',
          },
        ],
      ],
      answer:
        'The rounding change is right (fee rounded once, customer never loses a cent). One thing I would not merge:\n\n```ts\nif (await settled(order.id)) return\nawait book(order.id, amount)\n```\n\nTwo calls at the same time both pass the check and book twice. `refund.ts:52` and the nightly job can meet exactly there. A unique key on `(order_id, kind)` and treating the conflict as "already done" closes it:\n\n```ts\nconst booked = await book(order.id, amount, { ifAbsent: true })\nif (!booked) return\n```',
    }),
    () => ({
      user: 'good catch. comment that on the PR, politely :)',
      steps: [
        [
          {
            tool: 'mcp_github_create_review_comment',
            args: {
              pull_number: 911,
              path: 'src/settle.ts',
              line: 43,
              body: 'Nice fix for the rounding. One question about two calls arriving together…',
            },
            result: '{"id":190244117}',
          },
        ],
      ],
      answer: 'Commented on line 43, as a question, with the suggestion attached so it can be applied with one click.',
    }),
    () => ({
      user: 'do we have a test for concurrent settlement anywhere?',
      steps: [[{ tool: 'grep', args: { pattern: 'Promise.all\\(.*settle', path: 'repos/ledger/test' }, result: '' }]],
      answer:
        'No. The closest one is `test/settle.test.ts:77`, which settles twice *in a row*. I can draft one that does both at once against a real Postgres, if you like.',
    }),
    () => ({
      user: 'yes, draft it',
      steps: [
        [
          {
            tool: 'write_file',
            args: {
              path: 'drafts/settle-concurrent.test.ts',
              content: "test('two settlements at once book once', async () => { … })",
            },
            result: 'Wrote 1 108 bytes',
          },
        ],
      ],
      answer:
        'Draft in `drafts/settle-concurrent.test.ts`. It fails on the branch as it is (two bookings), which is what we want to see before the fix.',
    }),
  ],
}

export const costs: Story = {
  name: 'Cloud bill',
  scenes: [
    (draw) => ({
      user: `Why is the cloud bill up ${draw.int(9, 17)} % against last month?`,
      steps: [
        [
          {
            tool: 'mcp:aws:get_cost_and_usage',
            args: { granularity: 'MONTHLY', groupBy: 'SERVICE' },
            result:
              '[{"service":"EC2","usd":11204},{"service":"NAT","usd":3980},{"service":"S3","usd":2411},{"service":"RDS","usd":6120}]',
          },
        ],
        [
          {
            tool: 'mcp:aws:get_cost_and_usage',
            args: { granularity: 'DAILY', filter: 'NAT' },
            result: '[{"day":"03","usd":71},{"day":"04","usd":188},{"day":"05","usd":191}]',
          },
        ],
      ],
      answer:
        'Nearly all of it is **NAT traffic**: USD 71 a day until the 3rd, USD 190 since. On the 4th the image proxy moved into the private subnet and now fetches its originals through the NAT gateway.\n\nA gateway endpoint for S3 costs nothing and removes about 85 % of that traffic, roughly **USD 3 000 a month**.',
    }),
    (draw) => ({
      user: 'who would need to approve the endpoint?',
      answer: `By your runbook a network change needs one of the platform leads: ${draw.pick(people)} or ${draw.pick(people)}. It is a one-line Terraform change; I can open the pull request and leave the approval to them.`,
    }),
    () => ({
      user: 'do it',
      steps: [
        [
          {
            tool: 'mcp_github_create_pull_request',
            args: {
              repo: 'infrastructure',
              title: 'S3 gateway endpoint for the private subnets',
              base: 'main',
              head: 's3-endpoint',
            },
            result: '{"number":318}',
          },
        ],
      ],
      answer: 'Opened as #318, plan attached: 1 to add, 3 route tables to change, nothing to destroy.',
    }),
  ],
}
