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

/** What a person at a terminal should know, on stderr: warnings, and requests that failed because of a bug. */
export function plainLog(entry: LogEntry): void {
  // An agent that is down or a wrong address is said in the page, and would be said here every few seconds.
  const isNews = entry.event === 'request' ? entry.code === 'internal' : weight[entry.level] >= weight.warn
  if (!isNews) return
  const what = entry.event === 'request' ? `${entry.method} ${entry.route} failed` : entry.event
  console.error([`${entry.level}: ${what}`, entry.message, entry.requestId].filter(Boolean).join('  '))
}
