import type { ChannelConfig } from '#contract/placet/channels.ts'
import type { Dataset } from './scenarios.ts'

/** How the channels of Harbourline Ops are set up, secrets in clear: the agent masks them when it is asked. */
export function installedChannels(dataset: Dataset): Record<string, ChannelConfig> {
  if (dataset === 'empty') return {}
  return dataset === 'huge' ? { ...usual, ...bridges } : { ...usual }
}

const usual: Record<string, ChannelConfig> = {
  telegram: {
    enabled: true,
    token: '8412049377:AAEkf2Xq-HbLine0ps7d3Yc1mPzx9Qk',
    allow_from: ['8837261', '5520418', '71190334'],
    mode: 'polling',
    group_policy: 'mention',
    reply_to_message: true,
    react_emoji: '👀',
    streaming: true,
    send_max_retries: 3,
  },
  slack: {
    enabled: true,
    mode: 'socket',
    bot_token: 'xoxb-240817330914-6120048811-hRb0rL1n3OpsBotTok3n',
    app_token: 'xapp-1-A04HARBOUR-5129930017-7be1c09f2d',
    allow_from: ['*'],
    group_policy: 'mention',
    reply_in_thread: true,
    react_emoji: 'eyes',
    dm: { enabled: true, policy: 'allowlist', allow_from: ['U02JONAS', 'U05MIRA', 'U11PRIYA'] },
  },
  discord: {
    enabled: true,
    token: 'MTE4NzM0NjYyMDkzNA.GhX1aZ.harbourline-ops-discord-q4Rw',
    allow_from: ['1187346620934', '1190022817455'],
    group_policy: 'mention',
    intents: 37377,
  },
  email: {
    enabled: true,
    consent_granted: true,
    imap_host: 'imap.harbourline.example',
    imap_port: 993,
    imap_username: 'ops@harbourline.example',
    imap_password: 'quay-7-lantern-basket',
    imap_use_ssl: true,
    smtp_host: 'smtp.harbourline.example',
    smtp_port: 587,
    smtp_username: 'ops@harbourline.example',
    smtp_password: 'quay-7-lantern-basket',
    smtp_use_tls: true,
    from_address: 'ops@harbourline.example',
    poll_interval_seconds: 60,
    allow_from: ['ana@example.org', 'priya.raman@example.org', 'orders@kaspian.example'],
  },
  whatsapp: {
    enabled: true,
    bridge_url: 'ws://whatsapp-bridge:3001',
    bridge_token: 'wa-bridge-5f0c2e77b19d',
    allow_from: ['4915112345678'],
  },
  matrix: {
    enabled: true,
    homeserver: 'https://matrix.example.org',
    user_id: '@harbourline:example.org',
    access_token: 'syt_aGFyYm91cmxpbmU_VqTzLkWcRb_2n8e1H',
    device_id: 'HARBOUROPS',
    e2ee_enabled: true,
    allow_from: ['@mira:example.org', '@jonas:example.org'],
    group_policy: 'allowlist',
    group_allow_from: ['!uYhzQk:example.org'],
  },
  placet: {
    enabled: true,
    base_url: 'https://placet.harbourline.example',
    api_key: 'hp_5d1f0c9b7a3e4486b2d0917f6c3a8e55',
    channel_id: 'harbourline',
    allow_from: ['*'],
  },
  // Begun for the Shenzhen office, never finished.
  feishu: { enabled: false, app_id: 'cli_a6f1c0harbour', allow_from: [] },
  // Home-made: nothing is known about its settings.
  'sms-bridge': {
    enabled: true,
    gateway: { url: 'https://sms.harbourline.example/send', sender: 'HARBOUR', timeout_s: 20 },
    auth_token: 'sms-91c4e0aa7d',
    allow_from: ['+4915112345678', '+493055501'],
    quiet_hours: ['22:00', '06:00'],
  },
}

const bridges: Record<string, ChannelConfig> = Object.fromEntries(
  Array.from({ length: 300 }, (_, index) => [
    `site-${String(index + 1).padStart(3, '0')}`,
    { enabled: index % 7 !== 0, url: `https://site-${index + 1}.harbourline.example/hook`, allow_from: ['*'] },
  ]),
)
