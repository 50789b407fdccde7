import { isRecord } from '#contract/lenient.ts'

interface ReadAnswer {
  /** What it says, as Markdown. */
  text?: string
  /** What it sent besides; or all of it when nothing in it is meant to be read. */
  data?: unknown
}

const spoken = ['message', 'text', 'output', 'result'] as const

/** An answer to a command, whose shape nobody specifies (contract C.16). Both absent: it was empty. */
export function readAnswer(raw: unknown): ReadAnswer {
  if (raw === undefined || raw === null) return {}
  if (typeof raw === 'string') return raw.trim() === '' ? {} : { text: raw }
  if (!isRecord(raw)) return { data: raw }
  const name = spoken.find((one) => typeof raw[one] === 'string' && raw[one].trim() !== '')
  if (name === undefined) return Object.keys(raw).length === 0 ? {} : { data: raw }
  const { [name]: text, ...rest } = raw
  return { text: String(text), ...(Object.keys(rest).length === 0 ? {} : { data: rest }) }
}
