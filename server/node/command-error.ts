/** A failure that a person can act on: the command prints its message as one line and ends with exit code 1. */
export class CommandError extends Error {}

/** The system's error code (`EADDRINUSE`, `EACCES`, …), when `error` carries one. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
