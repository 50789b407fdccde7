/**
 * Does one thing after the other to a file: a save and a move that cross could bring back what is gone. The other windows
 * of this browser wait their turn as well. A page without locks (plain HTTP from elsewhere than this computer) waits for
 * nobody.
 */
export async function inTurn<T>(agentId: string, path: string, work: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = navigator.locks
  return locks ? await locks.request(`workspace:${agentId}\n${path}`, work) : await work()
}
