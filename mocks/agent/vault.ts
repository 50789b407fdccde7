/** Where an agent keeps what must not be readable by others. What it holds is JSON. */
export interface Vault {
  /** Undefined when nothing was kept under this name. */
  load(name: string): Promise<unknown>
  save(name: string, content: unknown): Promise<void>
}

/** Keeps nothing beyond the process: the section's own memory is all there is. */
export const noVault = (): Vault => ({ load: async () => undefined, save: async () => undefined })
