import type { LogEntry } from '#server/config.ts'

export type LogLevel = LogEntry['level']

const weight = { info: 0, warn: 1, error: 2 } as const

/** One JSON object per line on stdout. Lines of one turn of the event loop are written together. */
export function jsonLog(least: LogLevel): (entry: LogEntry) => void {
  let waiting = ''
  const flush = () => {
    if (waiting !== '') process.stdout.write(waiting)
    waiting = ''
  }
  process.on('exit', flush)
  return (entry) => {
    if (weight[entry.level] < weight[least]) return
    if (waiting === '') setImmediate(flush)
    waiting += `${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`
  }
}

/** Warnings and errors as sentences on stderr, for a person at a terminal. */
export function plainLog(entry: LogEntry): void {
  if (weight[entry.level] < weight.warn) return
  const where = [entry.method, entry.route, entry.status].filter((part) => part !== undefined).join(' ')
  console.error([entry.level, where || entry.event, entry.code, entry.message].filter(Boolean).join('  '))
}
