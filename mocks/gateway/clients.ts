/** Somebody whose requests go through the gateway; `share` of all, `night` compared to day. */
export interface Client {
  key: string
  share: number
  /** Names that it asks for, and how often. */
  asks: readonly (readonly [alias: string, often: number])[]
  apiType: string
  streams: number
  /** 0 sleeps, 1 never does. */
  night: number
  ips: readonly [string, ...string[]]
  attributions: readonly [string | null, ...(string | null)[]]
  /** Tokens of a typical prompt, and of a typical answer. */
  prompt: number
  answer: number
}

/** Who uses the Harbourline gateway. */
export const clients: readonly [Client, ...Client[]] = [
  {
    key: 'harbourline-ops',
    share: 38,
    asks: [
      ['smart', 36],
      ['gemini-2.5-flash', 28],
      ['claude-sonnet-4-5', 16],
      ['gpt-5-mini', 20],
    ],
    apiType: 'messages',
    streams: 0.85,
    night: 0.45,
    ips: ['10.20.4.11'],
    attributions: [null, null, 'cron', 'subagent'],
    prompt: 5200,
    answer: 420,
  },
  {
    key: 'support-desk',
    share: 25,
    asks: [
      ['fast', 70],
      ['cheap', 28],
      ['smart', 2],
    ],
    apiType: 'chat',
    streams: 0.3,
    night: 0.05,
    ips: ['10.20.9.40', '10.20.9.41'],
    attributions: [null, 'macros', 'helpdesk'],
    prompt: 1400,
    answer: 260,
  },
  {
    key: 'CI / release notes',
    share: 8,
    asks: [
      ['smart', 55],
      ['coder', 45],
    ],
    apiType: 'chat',
    streams: 0,
    night: 0.2,
    ips: ['10.20.7.31', '203.0.113.7'],
    attributions: ['release-train', 'review'],
    prompt: 11_000,
    answer: 900,
  },
  {
    key: 'jonas',
    share: 12,
    asks: [
      ['coder', 48],
      ['claude-sonnet-4-5', 40],
      ['fast', 10],
      ['gpt-6', 2],
    ],
    apiType: 'responses',
    streams: 0.95,
    night: 0.1,
    ips: ['10.20.12.87'],
    attributions: ['copilot', null],
    prompt: 8200,
    answer: 650,
  },
  {
    key: 'contractor-kaspian',
    share: 4,
    asks: [
      ['cheap', 92],
      ['legacy', 8],
    ],
    apiType: 'chat',
    streams: 0.5,
    night: 0,
    ips: ['198.51.100.24'],
    attributions: [null],
    prompt: 900,
    answer: 300,
  },
  {
    key: 'research',
    share: 13,
    asks: [
      ['embed', 55],
      ['gemini-2.5-flash', 38],
      ['team/scribe', 7],
    ],
    apiType: 'chat',
    streams: 0.1,
    night: 0.9,
    ips: ['10.20.3.5'],
    attributions: ['digest', null],
    prompt: 3100,
    answer: 380,
  },
]
