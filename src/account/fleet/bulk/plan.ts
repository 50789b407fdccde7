import { agentPath, call, nothing } from '#api/client.ts'

/** One request of a change. */
export interface Step {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the agent's management address, unencoded. */
  path: readonly string[]
  body?: unknown
}

/** What a change would do to one agent, in words; without steps there is nothing to do. */
export interface Plan {
  words: string
  steps: readonly Step[]
}

export const nothingToDo = (words: string): Plan => ({ words, steps: [] })

/** Does a plan, one request after the other; rejects at the first that fails. What is done by then stays done. */
export async function carryOut(agentId: string, { steps }: Plan): Promise<void> {
  for (const { method, path, body } of steps) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: the next may rest on the one before
    await call(agentPath(agentId, ...path), { method, returns: nothing, ...(body === undefined ? {} : { body }) })
  }
}
