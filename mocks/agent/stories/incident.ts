import type { Story } from './story.ts'
import { hosts, people, services } from './pools.ts'

export const incident: Story = {
  name: 'Latency alert',
  scenes: [
    (draw) => {
      const service = draw.pick(services)
      const host = draw.pick(hosts)
      const p99 = draw.int(1200, 3900)
      return {
        user: `${service} just paged me, p99 is over a second. What is going on?`,
        think:
          'The alert is about latency, not errors. Look at the dashboard first, then at the host with the highest load, before suggesting a restart.',
        steps: [
          [
            {
              tool: 'mcp:grafana:query_range',
              args: { expr: `service:latency_p99{service="${service}"}`, start: '-30m', step: '60s' },
              result: `{"status":"success","data":{"result":[{"metric":{"service":"${service}"},"values":[[0,"0.31"],[600,"0.44"],[1200,"${(p99 / 1000).toFixed(2)}"]]}]}}`,
            },
            {
              tool: 'exec',
              args: { command: `ssh ${host} 'uptime; free -m | head -2'` },
              result: ` up 41 days, load average: ${draw.int(9, 24)}.31, 8.02, 4.77\n               total        used        free\nMem:           15884       ${draw.int(13900, 15600)}         211`,
            },
          ],
        ],
        answer: `Latency of **${service}** climbed from 0.3 s to ${(p99 / 1000).toFixed(1)} s within twenty minutes. Errors are flat, so requests are slow rather than failing.\n\nThe odd one out is \`${host}\`: load is three times its usual and memory is nearly full. I would look at what is running there before restarting anything. Shall I?`,
      }
    },
    (draw) => {
      const pid = draw.int(2100, 31000)
      return {
        user: 'yes please',
        steps: [
          [
            {
              tool: 'exec',
              args: { command: 'ps aux --sort=-%mem | head -5' },
              result: `USER       PID %CPU %MEM COMMAND\napp      ${pid} 88.2 61.4 node dist/export-worker.js --all\napp       1211  4.1  9.8 node dist/server.js\nroot       801  0.3  0.4 /usr/sbin/vector`,
            },
          ],
        ],
        answer: `It is \`export-worker.js --all\` (PID ${pid}): 61 % of the memory on its own. Somebody started a full export by hand; the nightly one uses \`--since yesterday\`.\n\nI have **not** stopped it. Stopping is safe (exports resume from their checkpoint):\n\n\`\`\`sh\nkill -TERM ${pid}\n\`\`\``,
      }
    },
    (draw) => ({
      user: `ok that was ${draw.pick(people)}. stop it and tell me when we are back to normal`,
      steps: [
        [{ tool: 'exec', args: { command: 'pkill -TERM -f export-worker.js' }, result: '' }],
        [
          {
            tool: 'mcp:grafana:query_range',
            args: { expr: 'service:latency_p99', start: '-5m', step: '30s' },
            result: '{"status":"success","data":{"result":[{"values":[[0,"1.92"],[60,"0.71"],[120,"0.36"]]}]}}',
          },
        ],
      ],
      answer: `Stopped. p99 fell to 0.36 s within ${draw.int(2, 4)} minutes and memory is back at 38 %. The export can be continued tonight with \`--resume\`.`,
    }),
    (draw) => ({
      user: 'write that up as an issue, short',
      steps: [
        [
          {
            tool: 'mcp_github_create_issue',
            args: {
              owner: 'harbourline',
              repo: 'platform',
              title: 'Full export starves the host it runs on',
              labels: ['incident', 'export'],
            },
            result: `{"number":${draw.int(1180, 1420)},"state":"open","html_url":"https://github.com/harbourline/platform/issues/1204"}`,
          },
        ],
      ],
      answer:
        'Created: [Full export starves the host it runs on](https://github.com/harbourline/platform/issues/1204).\n\n| When | What |\n| --- | --- |\n| T+0 | full export started by hand |\n| T+18 min | p99 above 1 s, page |\n| T+27 min | worker stopped |\n| T+30 min | back to normal |\n\nProposed: a memory limit on the worker, and `--all` only with a confirmation.',
    }),
  ],
}
