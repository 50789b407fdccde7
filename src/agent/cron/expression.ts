import { Cron } from 'croner'
import cronstrue from 'cronstrue'

/** `At 06:45, Monday through Friday`; the expression itself when there are no words for it. */
export function expressionWords(expr: string): string {
  try {
    return cronstrue.toString(expr, { use24HourTimeFormat: true, verbose: false })
  } catch {
    return expr
  }
}

/** Why an expression can't be used, in words; undefined when it can. */
export function expressionProblem(expr: string): string | undefined {
  const text = expr.trim()
  if (text === '') return 'Enter a cron expression.'
  try {
    // Made for its refusal; it never runs.
    new Cron(text, { paused: true }).stop()
    return undefined
  } catch (error) {
    return explain(text, error instanceof Error ? error.message : '')
  }
}

/** What one ought to know about an expression that can be used. */
export const expressionAdvice = (expr: string): string | undefined =>
  partsOf(expr).length > 5
    ? 'More than five parts: read here with seconds first. Some agents read them last, so check the next run after saving.'
    : undefined

function explain(text: string, reason: string): string {
  const parts = partsOf(text)
  if (!text.startsWith('@') && (parts.length < 5 || parts.length > 7)) {
    const has = parts.length === 1 ? 'one' : String(parts.length)
    return `A cron expression has five parts: minute, hour, day of month, month, day of week. This one has ${has}.`
  }
  const [, part, found] = /Invalid value for (\w+): (-?\d+)/.exec(reason) ?? []
  // Days and months are counted from nought in there.
  const value = Number(found) + (part === 'day' || part === 'month' ? 1 : 0)
  if (part !== undefined) return `${value} is no ${names[part] ?? part}${limits[part] ? `: ${limits[part]}` : ''}.`
  const [, place, what] = /configuration entry (\d+) \((.*)\)/.exec(reason) ?? []
  if (place !== undefined) return `Part ${place}, “${what}”, is not understood.`
  if (reason.includes('stepping')) return 'A step needs a star or a range before it, as in */5 or 10-50/5.'
  return `Not understood: ${reason.replace(/^CronPattern: /, '')}`
}

const partsOf = (expr: string) => expr.trim().split(/\s+/)

const names: Record<string, string> = { day: 'day of the month', dayOfWeek: 'day of the week' }
const limits: Record<string, string> = {
  second: '0 to 59',
  minute: '0 to 59',
  hour: '0 to 23',
  day: '1 to 31',
  month: '1 to 12, or JAN to DEC',
  dayOfWeek: '0 to 7, or SUN to SAT',
}
