import { Button, Kbd, SegmentedControl, Textarea } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import * as z from 'zod/mini'
import { type PeerCall, peerCallSchema } from '#contract/placet/peers.ts'
import { readJson } from '#lib/json.ts'
import { JsonField } from '#ui/json-field.tsx'
import { type Draft, emptyDraft } from './conversation.ts'
import classes from './talk.module.css'

interface ComposerProps {
  alias: string
  /** What it starts with: what was being typed before. */
  draft: Draft
  /** Whether to go on typing at once. */
  hasFocus: boolean
  onDraft: (draft: Draft) => void
  isWaiting: boolean
  /** What a sentence is sent along with. */
  continues: { contextId?: string; taskId?: string }
  onSend: (body: PeerCall) => void
  /** At the end of its line. */
  tools: ReactNode
}

/** Where a message is written: as a sentence, or as the whole JSON that the agent gets. */
export function Composer({ alias, draft, hasFocus, onDraft, isWaiting, continues, onSend, tools }: ComposerProps) {
  const [typed, setTyped] = useState(draft)
  const change = (next: Partial<Draft>) => {
    const whole = { ...typed, ...next }
    setTyped(whole)
    onDraft(whole)
  }
  const { body, reason } = bodyOf(typed, continues)
  const send = () => {
    if (!body || isWaiting) return
    onSend(body)
    change(typed.mode === 'text' ? { text: '' } : { json: emptyDraft.json })
  }
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    send()
  }
  return (
    <form
      className={classes.composer}
      aria-label={`Write to ${alias}`}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {typed.mode === 'text' ? (
        <Textarea
          autoFocus={hasFocus}
          aria-label={`Message to ${alias}`}
          placeholder={`Ask ${alias}…`}
          value={typed.text}
          onKeyDown={sendByKey}
          onChange={(event) => change({ text: event.currentTarget.value })}
          autosize
          minRows={2}
          maxRows={10}
        />
      ) : (
        <JsonField
          label={`What the agent gets for ${alias}`}
          description={`An object. “message” is a sentence or an A2A message; to go on with a conversation, add “contextId” and “taskId”${hint(continues)}.`}
          value={typed.json}
          onKeyDown={sendByKey}
          onChange={(json) => change({ json })}
          error={reason}
          minRows={4}
        />
      )}
      <div className={classes.tools}>
        <SegmentedControl
          size="xs"
          aria-label="Write as"
          value={typed.mode}
          onChange={(mode) => change({ mode: mode === 'json' ? 'json' : 'text' })}
          data={[
            { value: 'text', label: 'Text' },
            { value: 'json', label: 'JSON' },
          ]}
        />
        {tools}
        <span className={classes.keys}>
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> sends
        </span>
        <Button type="submit" disabled={!body || isWaiting}>
          Send
        </Button>
      </div>
    </form>
  )
}

const hint = ({ contextId, taskId }: ComposerProps['continues']) =>
  contextId === undefined ? '' : ` (now ${[contextId, taskId].filter(Boolean).join(', ')})`

/** What would be sent; a reason when it can't be. Nothing written is no reason to complain. */
function bodyOf(draft: Draft, continues: ComposerProps['continues']): { body?: PeerCall; reason?: string } {
  if (draft.mode === 'text') return draft.text.trim() === '' ? {} : { body: { message: draft.text, ...continues } }
  const json = readJson(draft.json)
  if ('error' in json || draft.json === emptyDraft.json) return {}
  const read = z.safeParse(peerCallSchema, json.value)
  if (read.success) return { body: read.data }
  return { reason: read.error.issues[0]?.path.length === 0 ? 'An object is needed: {…}.' : 'Write a message.' }
}
