import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Peer, PeerCall } from '#contract/placet/peers.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Composer } from './composer.tsx'
import { asJson, continuation, type Draft, emptyDraft, sentenceIn, type Turn } from './conversation.ts'
import { changeConversation, conversationOptions, draftOptions, sending, sendToPeer } from './queries.ts'
import classes from './talk.module.css'
import { TurnView } from './turn-view.tsx'

/** A conversation with a peer, through the agent. Kept as long as the page is open, whatever else is looked at. */
export function Talk({ agentId, peer }: { agentId: string; peer: Peer }) {
  const { alias } = peer
  const client = useQueryClient()
  const { data: conversation } = useQuery(conversationOptions(agentId, alias))
  const drafts = draftOptions(agentId, alias)
  // Only holds on to it: the field itself shows what is typed.
  useQuery({ ...drafts, notifyOnChangeProps: [] })
  const [edits, setEdits] = useState(0)
  const { mutate } = useMutation(sendToPeer)
  const { thread, turns } = conversation
  const current = turns.filter((turn) => turn.thread === thread)
  const isWaiting = turns.some(({ outcome }) => outcome === undefined)
  const continues = continuation(conversation)
  const log = useScrollToEnd(turns)

  const draft = client.getQueryData(drafts.queryKey) ?? emptyDraft
  const keep = (next: Draft) => void client.setQueryData(drafts.queryKey, next)
  const send = (body: PeerCall) => mutate(sending(agentId, alias, body))
  const startAnew = () => changeConversation(client, { agentId, alias }, (all) => ({ ...all, thread: all.thread + 1 }))
  /** Back into the field it came from. */
  const edit = (body: PeerCall) => {
    const sentence = sentenceIn(body)
    keep(
      sentence === undefined
        ? { ...draft, mode: 'json', json: JSON.stringify(body, null, 2) }
        : { ...draft, mode: 'text', text: sentence },
    )
    setEdits(edits + 1)
  }

  return (
    <div className={classes.talk}>
      <div ref={log} className={classes.log} role="log" aria-label={`Conversation with ${alias}`} tabIndex={0}>
        {turns.length === 0 && <Opening peer={peer} />}
        {turns.map((turn, index) => (
          <TurnView
            key={turn.id}
            turn={turn}
            alias={alias}
            begins={turn.thread !== turns[index - 1]?.thread}
            isLast={index === turns.length - 1 && turn.thread === thread}
            onRetry={() => send(turn.body)}
            onEdit={() => edit(turn.body)}
          />
        ))}
        {turns.length > 0 && current.length === 0 && <p className={classes.divider}>New conversation</p>}
      </div>
      <Composer
        key={edits}
        alias={alias}
        draft={draft}
        hasFocus={edits > 0}
        onDraft={keep}
        isWaiting={isWaiting}
        continues={continues}
        onSend={send}
        tools={
          turns.length > 0 && (
            <>
              <Button
                variant="subtle"
                size="compact-sm"
                disabled={isWaiting || current.length === 0}
                onClick={startAnew}
              >
                New conversation
              </Button>
              <CopyButton text={asJson(conversation)} what="conversation as JSON" />
            </>
          )
        }
      />
    </div>
  )
}

function Opening({ peer: { alias, enabled } }: { peer: Peer }) {
  return (
    <div className={classes.opening}>
      <p>Nothing has been said to {alias} in this visit.</p>
      <p>
        What you write goes to the agent, which passes it on and brings the answer back. It is kept here until you close
        or reload this page.
      </p>
      {enabled === false && <p>The agent lists this peer as disabled, so it may refuse to ask it.</p>}
    </div>
  )
}

/** The newest is in sight whenever something is added or answered. */
function useScrollToEnd(turns: readonly Turn[]) {
  const log = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (turns.length > 0) log.current?.scrollTo({ top: log.current.scrollHeight })
  }, [turns])
  return log
}
