import { maskText } from '#server/proxy/secrets/mask-text.ts'
import { maskTexts } from '#server/proxy/secrets/mask-answer.ts'
import { parseJsonText } from '#server/parse-json.ts'

export interface StreamEvent {
  event?: string | undefined
  id?: string | undefined
  data: string
}

/** An event as it is written. `data` may hold line breaks. */
export function writeEvent({ event, id, data }: StreamEvent): string {
  const lines = data.split(/\r\n|\n|\r/).map((line) => `data: ${line}\n`)
  return `${event === undefined ? '' : `event: ${event}\n`}${id === undefined ? '' : `id: ${id}\n`}${lines.join('')}\n`
}

/** The data of a gateway's event with its secrets hidden. What was cut at `limit` characters says so. */
export function maskEvent(data: string, { key, limit }: { key: string; limit: number }): string {
  try {
    return JSON.stringify(maskTexts(parseJsonText(data), key))
  } catch {
    const masked = maskText(data, key)
    return data.length < limit - mostForNames ? masked : JSON.stringify(cutOff(masked, limit))
  }
}

/** Characters of an event's other lines: its name and id. */
const mostForNames = 1024

function cutOff(text: string, limit: number) {
  const level = /"level":"(\w{1,20})"/.exec(text)?.[1]
  const timestamp = /"timestamp":"([\d :.TZ+-]{1,40})"/.exec(text)?.[1]
  return {
    message: `${text.slice(0, 4000)}… (cut: longer than ${Math.round(limit / 1024)} KiB)`,
    ...(level === undefined ? {} : { level }),
    ...(timestamp === undefined ? {} : { timestamp }),
    cut: true,
  }
}
