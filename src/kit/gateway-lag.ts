/**
 * A gateway works with what it has in memory, which follows a write to its configuration about 100 ms later. What is read
 * from there after a write (how far quotas are used) is asked only when it has caught up.
 */
export const untilTakenUp = () => new Promise<void>((resolve) => setTimeout(resolve, 250))
