import type { Story } from './story.ts'
import { people } from './pools.ts'

export const vectorSearch: Story = {
  name: 'Search: which vector index?',
  scenes: [
    () => ({
      user: 'We need to pick an index for semantic search over about 40 million product texts. What are people using, and what would you pick for us?',
      think:
        'Three candidates are worth comparing: HNSW in Postgres, a dedicated engine, and IVF-PQ. Memory is the limit on our machines, so compare memory first. A sub-agent can read the papers while I look at our own numbers.',
      steps: [
        [
          {
            tool: 'spawn',
            args: {
              task: 'Collect published memory and recall figures for HNSW and IVF-PQ at 10 to 100 million vectors.',
            },
            result: 'Sub-agent finished: 4 sources, table attached.',
            spawns: {
              task: 'Collect published memory and recall figures for HNSW and IVF-PQ at 10 to 100 million vectors.',
              calls: [
                {
                  tool: 'web_search',
                  args: { query: 'HNSW memory per vector M=16 100M benchmark' },
                  result:
                    '1. Billion-scale similarity search…\n2. ANN benchmarks, HNSW vs IVF\n3. Index memory rules of thumb',
                },
                {
                  tool: 'web_fetch',
                  args: { url: 'https://ann-benchmarks.example/hnsw' },
                  result: 'recall@10 0.98 at 1 200 qps, M=16, efSearch=80; about 1.1 KB per vector on top of the data',
                },
                {
                  tool: 'exec',
                  args: { command: 'pip download faiss-cpu' },
                  result: 'Denied by policy: deny exec command=pip *',
                  failed: true,
                },
              ],
              report:
                'HNSW: about 1.1 KB per vector over the raw data, recall@10 0.98. IVF-PQ: 64 to 96 bytes per vector, recall@10 0.89 without re-ranking.',
            },
          },
          {
            tool: 'mcp:postgres:query',
            args: { sql: 'select count(*), avg(length(description)) from products where not archived' },
            result: '[{"count":"40211873","avg":"412.7"}]',
          },
        ],
      ],
      answer:
        'For 40.2 million texts and 768 dimensions:\n\n| Index | Memory | Recall@10 | Update |\n| --- | ---: | ---: | --- |\n| HNSW, float32 | 160 GB | 0.98 | in place |\n| HNSW, half precision | 95 GB | 0.97 | in place |\n| IVF-PQ + re-rank | 6 GB | 0.95 | rebuild weekly |\n\nI would start with **IVF-PQ and re-ranking of the best 200**: it fits on the machines we have, and a rebuild takes about three hours. HNSW becomes the better choice the day prices must be searchable within seconds.',
    }),
    (draw) => ({
      user: `${draw.pick(people)} asks what "re-rank the best 200" costs in latency`,
      answer: `Fetching 200 full vectors from disk and scoring them takes 6 to 9 ms on our replicas, if the vectors lie next to each other. The index itself answers in about ${draw.int(3, 5)} ms. So roughly **12 ms at p50**, against 4 ms for plain HNSW.`,
    }),
    () => ({
      user: 'Show me the query as we would write it.',
      answer:
        '```sql\nwith nearest as (\n  select id, embedding <-> $1 as rough\n  from product_vectors\n  order by embedding_pq <-> $1\n  limit 200\n)\nselect p.id, p.title\nfrom nearest join products p using (id)\norder by rough\nlimit 10;\n```\n\nThe inner query uses the compressed index, the outer order the full vectors. Set `ivfflat.probes = 24` per session; higher values gained less than half a point of recall in the sources I read.',
    }),
    () => ({
      user: 'Good. Put the comparison into the wiki, please.',
      steps: [
        [
          {
            tool: 'write_file',
            args: { path: 'notes/vector-index.md', content: '# Vector index, comparison\n…' },
            result: 'Wrote 2 914 bytes to notes/vector-index.md',
          },
          {
            tool: 'mcp:notion:create_page',
            args: { parent: 'Engineering', title: 'Vector index, comparison' },
            result: '{"id":"7c1d0f","url":"https://notion.example/7c1d0f"}',
          },
        ],
      ],
      answer:
        'Done: [Vector index, comparison](https://notion.example/7c1d0f), with the sources linked at the bottom. A copy is in `notes/vector-index.md`.',
    }),
  ],
}

export const paperDigest: Story = {
  name: 'Paper digest',
  scenes: [
    (draw) => ({
      user: 'anything worth reading this week on small language models?',
      think: 'Search the usual two lists, drop everything that is only a benchmark announcement, keep at most three.',
      steps: [
        [
          {
            tool: 'web_search',
            args: { query: 'small language model distillation arXiv this week', count: 20 },
            result:
              '[{"title":"Distilling step by step, revisited"},{"title":"Router-free mixture for 3B models"},{"title":"On the cost of long prompts"}]',
          },
        ],
        [
          {
            tool: 'web_fetch',
            args: { url: 'https://arxiv.example/abs/2611.04412' },
            result: 'Abstract. We show that rationales chosen by agreement…',
          },
          {
            tool: 'web_fetch',
            args: { url: 'https://arxiv.example/abs/2611.07119' },
            result: draw.chance(0.3)
              ? 'Error: timed out after 10 s'
              : 'Abstract. Long prompts dominate the cost of agents…',
            failed: draw.chance(0.15),
          },
        ],
      ],
      answer:
        'Two, I think:\n\n1. **Distilling step by step, revisited.** Rationales on which several teachers agree train better students than one teacher’s best rationale. 770M parameters reach the old 3B result on arithmetic.\n2. **On the cost of long prompts.** Four fifths of an agent’s tokens are repeated prompt. Their cache-aware ordering halves the bill *without changing a word*.\n\nThe second one is about us: our tool list changes order between calls, which spoils the cache.',
    }),
    () => ({
      user: 'wait, really? can you check that for our own prompts',
      steps: [
        [
          {
            tool: 'exec',
            args: { command: "jq -r '.tools[].name' logs/prompts/*.json | md5sum" },
            result: 'd41f…  (12 distinct orders in 480 prompts)',
          },
        ],
      ],
      answer:
        'Yes: **12 different orders in 480 prompts**. MCP servers connect in parallel and whoever is first comes first. Sorting by name before sending would fix it; it is one line.',
    }),
    () => ({
      user: 'haha nice. remind me on monday',
      steps: [
        [
          {
            tool: 'cron',
            args: {
              action: 'add',
              name: 'sort-tools-reminder',
              at: 'Monday 09:00',
              message: 'Sort the tool list by name before sending.',
            },
            result: 'Created job sort-tools-reminder',
          },
        ],
      ],
      answer: 'I will, Monday at nine.',
    }),
  ],
}

export const competitors: Story = {
  name: 'Market scan: freight pricing',
  scenes: [
    (draw) => ({
      user: 'Please update the sheet with what the three big forwarders charge for a 40-foot container Hamburg → Singapore.',
      steps: [
        [
          {
            tool: 'browser_open',
            args: { url: 'https://rates.example/quote' },
            result: 'Title: Instant quote · 4 fields',
          },
          {
            tool: 'mcp_google_sheets_read',
            args: { sheet: 'Freight 2026', range: 'A1:F20' },
            result: '[["Forwarder","Date","USD/FEU"],["Northsea","2026-10-14","2310"]]',
          },
        ],
        [
          {
            tool: 'mcp_google_sheets_update',
            args: { sheet: 'Freight 2026', range: 'A21:C23' },
            result: '{"updatedCells":9}',
          },
        ],
      ],
      answer: `Updated, nine cells.\n\n| Forwarder | USD per FEU | against last month |\n| --- | ---: | ---: |\n| Northsea | ${draw.int(2180, 2420)} | −3 % |\n| Kaspian | ${draw.int(2230, 2500)} | +1 % |\n| Orient Line | ${draw.int(2090, 2300)} | −6 % |\n\nOrient Line’s quote excludes the peak surcharge (USD 180 from the 1st).`,
    }),
    () => ({
      user: 'Is the surcharge confirmed or just announced?',
      steps: [
        [
          {
            tool: 'web_fetch',
            args: { url: 'https://orientline.example/notices/psc-december' },
            result: 'Effective 1 December: PSC USD 180 per FEU, Asia westbound and eastbound.',
          },
        ],
      ],
      answer:
        'Confirmed: [their notice](https://orientline.example/notices/psc-december) names 1 December and both directions. With it they are no longer the cheapest.',
    }),
  ],
}
