import { useState } from 'react'
import { isRecord } from '#contract/lenient.ts'
import type { ChannelConfig } from '#contract/placet/channels.ts'
import { readJson } from '#lib/json.ts'
import { JsonField } from '#ui/json-field.tsx'

interface ChannelJsonProps {
  /** What it begins with; it keeps its own text from then on. */
  config: ChannelConfig
  label?: string
  description?: string
  minRows?: number
  /** Names that it may not hold. */
  reserved?: readonly string[]
  onChange: (config: ChannelConfig) => void
  onInvalid: (isInvalid: boolean) => void
}

/** A configuration as JSON text. Only an object is passed on. */
export function ChannelJson({
  config,
  label = 'Configuration',
  description = 'Secrets stand there as their mask: leave it to keep the secret, or put a new one in its place.',
  minRows = 14,
  reserved = [],
  onChange,
  onInvalid,
}: ChannelJsonProps) {
  const [text, setText] = useState(() => JSON.stringify(config, null, 2))
  const problem = problemOf(text, reserved)
  const type = (next: string) => {
    setText(next)
    const read = readJson(next)
    const isFit = 'value' in read && isRecord(read.value) && problemOf(next, reserved) === undefined
    onInvalid(!isFit)
    if (isFit && isRecord(read.value)) onChange(read.value)
  }
  return (
    <JsonField label={label} description={description} value={text} onChange={type} minRows={minRows} error={problem} />
  )
}

/** What is wrong beyond the syntax. */
function problemOf(text: string, reserved: readonly string[]): string | undefined {
  const read = readJson(text)
  if ('error' in read) return undefined
  if (!isRecord(read.value)) return 'It has to be an object: { … }.'
  const taken = Object.keys(read.value).find((name) => reserved.includes(name))
  return taken === undefined ? undefined : `${taken} has a field of its own above.`
}
