/** One setting of a channel. `name` in snake_case; runtimes write it in camelCase too. */
export interface Field {
  name: string
  label: string
  kind: 'text' | 'secret' | 'list' | 'choice' | 'switch' | 'number'
  help?: string
  /** Without it the channel can't start. */
  required?: boolean
  /** Of a `choice`. What the agent has beyond them stays choosable. */
  choices?: readonly string[]
  /** Of a `number`. */
  unit?: string
  placeholder?: string
}

export interface KnownChannel {
  label: string
  /** Where to get what it needs, in a sentence. */
  about: string
  fields: readonly Field[]
  /** Rarely touched; folded away until one of them is set. */
  more?: readonly Field[]
}

const enabled: Field = {
  name: 'enabled',
  label: 'Enabled',
  kind: 'switch',
  help: 'Whether the agent connects to it at all.',
}

const allowFrom = (help: string): Field => ({ name: 'allow_from', label: 'Who may write', kind: 'list', help })

const everyone = '* lets everyone in.'

const groupPolicy = (...choices: string[]): Field => ({
  name: 'group_policy',
  label: 'In groups it answers',
  kind: 'choice',
  choices,
  help: 'mention: only when it is named. open: to everything.',
})

const reaction: Field = {
  name: 'react_emoji',
  label: 'Reaction while it works',
  kind: 'text',
  help: 'Set on a message as soon as it is read.',
}

const retries: Field = { name: 'send_max_retries', label: 'Tries to send', kind: 'number', help: '0 to 10.' }

const proxy: Field = { name: 'proxy', label: 'Proxy', kind: 'text', placeholder: 'socks5://127.0.0.1:1080' }

/** What the well-known channels are set up with. Members that are not named here are kept, and edited as JSON. */
export const knownChannels: Readonly<Record<string, KnownChannel>> = {
  telegram: {
    label: 'Telegram',
    about: 'A bot from @BotFather.',
    fields: [
      enabled,
      { name: 'token', label: 'Bot token', kind: 'secret', required: true, help: 'From @BotFather.' },
      allowFrom(`User ids or user names. ${everyone}`),
      groupPolicy('mention', 'open'),
      { name: 'mode', label: 'Receives by', kind: 'choice', choices: ['polling', 'webhook'] },
      { name: 'reply_to_message', label: 'Quotes the message that it answers', kind: 'switch' },
      { name: 'streaming', label: 'Shows an answer as it is written', kind: 'switch' },
      reaction,
    ],
    more: [
      { name: 'webhook_url', label: 'Webhook URL', kind: 'text', placeholder: 'https://agent.example.org/telegram' },
      { name: 'webhook_secret', label: 'Webhook secret', kind: 'secret' },
      { name: 'inline_keyboards', label: 'Offers buttons', kind: 'switch' },
      { name: 'rich_messages', label: 'Formats messages', kind: 'switch' },
      proxy,
      retries,
    ],
  },
  discord: {
    label: 'Discord',
    about: 'A bot of the Discord developer portal, with the message content intent.',
    fields: [
      enabled,
      { name: 'token', label: 'Bot token', kind: 'secret', required: true },
      allowFrom(`User ids. ${everyone}`),
      groupPolicy('mention', 'open'),
    ],
    more: [
      {
        name: 'intents',
        label: 'Intents',
        kind: 'number',
        help: 'A bit mask; 37377 covers servers, direct messages and their content.',
      },
      { name: 'gateway_url', label: 'Gateway', kind: 'text' },
      proxy,
      retries,
    ],
  },
  slack: {
    label: 'Slack',
    about: 'A Slack app in socket mode.',
    fields: [
      enabled,
      { name: 'bot_token', label: 'Bot token', kind: 'secret', required: true, help: 'Begins with xoxb-.' },
      { name: 'app_token', label: 'App token', kind: 'secret', required: true, help: 'Begins with xapp-.' },
      allowFrom(`Member ids. ${everyone}`),
      groupPolicy('mention', 'open', 'allowlist'),
      {
        name: 'group_allow_from',
        label: 'Channels it answers in',
        kind: 'list',
        help: 'Channel ids, for “allowlist”.',
      },
      { name: 'reply_in_thread', label: 'Answers in a thread', kind: 'switch' },
      reaction,
    ],
    more: [
      { name: 'mode', label: 'Connects by', kind: 'choice', choices: ['socket'] },
      { name: 'webhook_path', label: 'Webhook path', kind: 'text' },
      { name: 'user_token_read_only', label: 'Only reads with a user token', kind: 'switch' },
      retries,
    ],
  },
  whatsapp: {
    label: 'WhatsApp',
    about: 'A bridge that is signed in to WhatsApp runs beside the agent.',
    fields: [
      enabled,
      { name: 'bridge_url', label: 'Bridge', kind: 'text', required: true, placeholder: 'ws://localhost:3001' },
      {
        name: 'bridge_token',
        label: 'Bridge token',
        kind: 'secret',
        help: 'Shared with the bridge. Better not empty.',
      },
      allowFrom(`Phone numbers with country code, without +. ${everyone}`),
    ],
    more: [retries],
  },
  matrix: {
    label: 'Matrix',
    about: 'An account on a home server, and an access token of it.',
    fields: [
      enabled,
      { name: 'homeserver', label: 'Home server', kind: 'text', required: true, placeholder: 'https://matrix.org' },
      { name: 'user_id', label: 'User', kind: 'text', required: true, placeholder: '@bot:matrix.org' },
      { name: 'access_token', label: 'Access token', kind: 'secret', required: true },
      { name: 'device_id', label: 'Device', kind: 'text' },
      allowFrom(`User ids such as @mira:example.org. ${everyone}`),
      groupPolicy('open', 'mention', 'allowlist'),
      { name: 'group_allow_from', label: 'Rooms it answers in', kind: 'list', help: 'Room ids, for “allowlist”.' },
      { name: 'e2ee_enabled', label: 'Reads encrypted rooms', kind: 'switch' },
    ],
    more: [
      { name: 'allow_room_mentions', label: 'Hears @room', kind: 'switch' },
      { name: 'max_media_bytes', label: 'Largest attachment', kind: 'number', unit: 'bytes' },
      { name: 'sync_stop_grace_seconds', label: 'Waits when it stops', kind: 'number', unit: 's' },
      retries,
    ],
  },
  email: {
    label: 'E-mail',
    about: 'A mailbox: read by IMAP, answered by SMTP.',
    fields: [
      enabled,
      { name: 'consent_granted', label: 'The owner of the mailbox agrees that it is read', kind: 'switch' },
      { name: 'imap_host', label: 'IMAP server', kind: 'text', required: true },
      { name: 'imap_port', label: 'IMAP port', kind: 'number' },
      { name: 'imap_username', label: 'IMAP user', kind: 'text', required: true },
      { name: 'imap_password', label: 'IMAP password', kind: 'secret', required: true },
      { name: 'smtp_host', label: 'SMTP server', kind: 'text', required: true },
      { name: 'smtp_port', label: 'SMTP port', kind: 'number' },
      { name: 'smtp_username', label: 'SMTP user', kind: 'text', required: true },
      { name: 'smtp_password', label: 'SMTP password', kind: 'secret', required: true },
      { name: 'from_address', label: 'Writes as', kind: 'text' },
      allowFrom(`Addresses. ${everyone}`),
    ],
    more: [
      { name: 'imap_mailbox', label: 'Folder', kind: 'text', placeholder: 'INBOX' },
      { name: 'imap_use_ssl', label: 'IMAP over TLS', kind: 'switch' },
      { name: 'smtp_use_tls', label: 'SMTP with STARTTLS', kind: 'switch' },
      { name: 'smtp_use_ssl', label: 'SMTP over TLS', kind: 'switch' },
      { name: 'auto_reply_enabled', label: 'Answers by itself', kind: 'switch' },
      { name: 'poll_interval_seconds', label: 'Looks every', kind: 'number', unit: 's' },
      { name: 'mark_seen', label: 'Marks as read', kind: 'switch' },
      { name: 'max_body_chars', label: 'Reads at most', kind: 'number', unit: 'characters' },
      { name: 'subject_prefix', label: 'Subject begins with', kind: 'text', placeholder: 'Re: ' },
    ],
  },
  feishu: {
    label: 'Feishu / Lark',
    about: 'An app of the Feishu open platform, over a long connection.',
    fields: [
      enabled,
      { name: 'app_id', label: 'App id', kind: 'text', required: true, placeholder: 'cli_…' },
      { name: 'app_secret', label: 'App secret', kind: 'secret', required: true },
      allowFrom(`Open ids. ${everyone}`),
      groupPolicy('mention', 'open'),
      reaction,
    ],
    more: [
      { name: 'encrypt_key', label: 'Encrypt key', kind: 'secret', help: 'Only when events are encrypted.' },
      {
        name: 'verification_token',
        label: 'Verification token',
        kind: 'secret',
        help: 'Only for event subscriptions.',
      },
      retries,
    ],
  },
  dingtalk: {
    label: 'DingTalk',
    about: 'An internal app in stream mode.',
    fields: [
      enabled,
      { name: 'client_id', label: 'App key', kind: 'text', required: true },
      { name: 'client_secret', label: 'App secret', kind: 'secret', required: true },
      allowFrom(`Staff ids. ${everyone}`),
    ],
    more: [retries],
  },
  qq: {
    label: 'QQ',
    about: 'A bot of q.qq.com.',
    fields: [
      enabled,
      { name: 'app_id', label: 'App id', kind: 'text', required: true },
      { name: 'secret', label: 'App secret', kind: 'secret', required: true },
      allowFrom(`User open ids. ${everyone}`),
    ],
    more: [retries],
  },
  mochat: {
    label: 'Mochat',
    about: 'An agent account on mochat.io.',
    fields: [
      enabled,
      { name: 'base_url', label: 'Server', kind: 'text', placeholder: 'https://mochat.io' },
      { name: 'claw_token', label: 'Claw token', kind: 'secret', required: true },
      { name: 'agent_user_id', label: 'User id of the agent', kind: 'text' },
      allowFrom(`User ids. ${everyone}`),
      { name: 'sessions', label: 'Sessions', kind: 'list', help: '* finds them by itself.' },
      { name: 'panels', label: 'Panels', kind: 'list', help: '* finds them by itself.' },
    ],
    more: [
      { name: 'socket_url', label: 'Socket server', kind: 'text', help: 'The server’s own when empty.' },
      { name: 'socket_path', label: 'Socket path', kind: 'text', placeholder: '/socket.io' },
      { name: 'reply_delay_mode', label: 'Waits before it answers', kind: 'choice', choices: ['off', 'non-mention'] },
      { name: 'reply_delay_ms', label: 'Waits for', kind: 'number', unit: 'ms' },
      retries,
    ],
  },
  placet: {
    label: 'Placet',
    about: 'The chat of the Placet that this agent belongs to.',
    fields: [
      enabled,
      { name: 'base_url', label: 'Server', kind: 'text', required: true, placeholder: 'https://placet.example.org' },
      { name: 'api_key', label: 'API key', kind: 'secret', required: true, help: 'Begins with hp_.' },
      { name: 'channel_id', label: 'Channel id', kind: 'text', required: true },
      allowFrom(everyone),
    ],
    more: [{ name: 'webhook_url', label: 'Webhook URL', kind: 'text' }, retries],
  },
}
