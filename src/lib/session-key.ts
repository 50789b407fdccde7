/** What a session key tells: `telegram:8837261` → channel and chat; `cron:…` and `heartbeat` were made by the agent itself. */
export function readSessionKey(key: string): { channel: string; chat: string; isAutomation: boolean } {
  const colon = key.indexOf(':')
  const channel = colon === -1 ? key : key.slice(0, colon)
  return {
    channel,
    chat: colon === -1 ? '' : key.slice(colon + 1),
    isAutomation: channel === 'cron' || channel === 'heartbeat' || channel === 'system',
  }
}
