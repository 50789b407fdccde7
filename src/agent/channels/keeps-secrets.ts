/**
 * Whether an agent keeps a secret that a write leaves out. The contract does not say, so it is learnt by looking after a
 * save, and remembered in this browser; undefined while nobody knows.
 */
export function keepsSecrets(agentId: string): boolean | undefined {
  try {
    const seen = localStorage.getItem(storageKey(agentId))
    return seen === null ? undefined : seen === 'yes'
  } catch {
    return undefined
  }
}

export function noteKeepsSecrets(agentId: string, keeps: boolean): void {
  try {
    localStorage.setItem(storageKey(agentId), keeps ? 'yes' : 'no')
  } catch {
    // Without storage it is asked again.
  }
}

const storageKey = (agentId: string) => `channel-secrets-kept:${agentId}`
