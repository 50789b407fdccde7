export interface Registration {
  /** This server as the person reaches it: `https://placet.example`. */
  origin: string
  channelId: string
  /** Empty: a placeholder stands in for it. */
  apiKey: string
  /** The agent's management address as this server reaches it. Empty: a placeholder. */
  url: string
}

export const placeholders = {
  apiKey: 'hp_YOUR_API_KEY',
  url: 'https://agent.example:8900',
  webhookUrl: 'https://agent.example/webhook',
  managementKey: 'YOUR_MANAGEMENT_KEY',
} as const

/** Registers the webhook and the management address in one call, for a shell. */
export const setWebhookCall = (registration: Registration) =>
  curl(registration, '/api/v1/agents/setWebhook', {
    channelId: registration.channelId,
    url: placeholders.webhookUrl,
    management: { url: registration.url || placeholders.url, apiKey: placeholders.managementKey },
  })

/** Registers, or later replaces, only the management address and key, for a shell. */
export const setManagementCall = (registration: Registration) =>
  curl(registration, '/api/v1/agents/setManagement', {
    channelId: registration.channelId,
    url: registration.url || placeholders.url,
    apiKey: placeholders.managementKey,
  })

function curl({ origin, apiKey }: Registration, path: string, body: object): string {
  return [
    `curl -X POST ${quote(origin + path)}`,
    `-H ${quote(`x-api-key: ${apiKey || placeholders.apiKey}`)}`,
    `-H 'content-type: application/json'`,
    `-d ${quote(JSON.stringify(body))}`,
  ].join(' \\\n  ')
}

/** One word for a POSIX shell, whatever is in it. */
const quote = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`
