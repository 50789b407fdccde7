import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { IconArrowBarToDown, IconArrowBarToUp, IconDownload, IconListDetails, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useRef } from 'react'
import type { Transcript } from '#contract/placet/sessions.ts'
import { Failure } from '#kit/failure.tsx'
import { sessionsOptions } from '#kit/sessions.ts'
import { formatCount, plural } from '#lib/numbers.ts'
import { fileNameOf, saveFile } from '#lib/save-file.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { HitStepper } from '#ui/hit-stepper.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Time } from '#ui/time.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { type Entry, joinEntries, searchableText, toMarkdown } from './entries.ts'
import { transcriptOptions } from './queries.ts'
import { confirmDeletion } from './session-columns.tsx'
import { TranscriptList, type TranscriptListHandle } from './transcript-list.tsx'

const route = getRouteApi('/_signed-in/agents/$agentId/sessions/$sessionKey')
const none: never[] = []

/** One session, whole: read it, search in it, take it along, delete it. */
export function TranscriptPage() {
  const { agentId, sessionKey } = route.useParams()
  const { data, error, refetch } = useQuery(transcriptOptions(agentId, sessionKey))
  const title = useTitle(agentId, sessionKey, data)
  return (
    <Page
      fill
      title={
        <>
          {title ?? sessionKey} <CopyButton text={sessionKey} what="session key" />
        </>
      }
      note={
        data && (
          <>
            {title !== undefined && (
              <>
                <span className="mono">{sessionKey}</span> ·{' '}
              </>
            )}
            {plural(data.messages.items.length, 'message')} · last activity <Time at={data.updated_at} />
          </>
        )
      }
      actions={data && <Actions agentId={agentId} sessionKey={sessionKey} transcript={data} />}
    >
      {error &&
        !data &&
        (error.upstreamStatus === 404 ? (
          <Gone agentId={agentId} />
        ) : (
          <Failure error={error} onRetry={() => void refetch()} />
        ))}
      {!data && !error && <TableSkeleton />}
      {data && <Transcribed transcript={data} />}
    </Page>
  )
}

/** As the list of sessions calls it; the transcript itself rarely says. */
function useTitle(agentId: string, sessionKey: string, transcript: Transcript | undefined): string | undefined {
  const { data: listed } = useQuery({
    ...sessionsOptions(agentId),
    select: ({ items }) => items.find(({ key }) => key === sessionKey)?.title,
  })
  const own = transcript?.metadata?.['title']
  return (typeof own === 'string' && own) || listed || undefined
}

function Gone({ agentId }: { agentId: string }) {
  return (
    <Notice title="This session is not there (any more)">
      <p>The agent knows no session with this key. It may have been deleted.</p>
      <Link to="/agents/$agentId/sessions" params={{ agentId }}>
        To the sessions
      </Link>
    </Notice>
  )
}

function Transcribed({ transcript }: { transcript: Transcript }) {
  const { find, hit } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useRef<TranscriptListHandle>(null)
  const { items, unreadable } = transcript.messages
  const entries = useMemo(() => joinEntries(items), [items])
  const { hits, term } = useHits(entries, find)
  const current = hits.length === 0 ? undefined : hits[Math.min(hit, hits.length - 1)]

  if (items.length === 0 && unreadable.length === 0) {
    return (
      <Notice title="Nothing has been said here yet">Messages appear as soon as the agent has written some.</Notice>
    )
  }
  return (
    <>
      <Toolbar label="Search in this session">
        <SearchInput
          label="Find in session"
          value={find}
          w={280}
          onSearch={(text) => void navigate({ search: { find: text, hit: 0 }, replace: true })}
        />
        {term !== '' && (
          <HitStepper
            count={hits.length}
            at={Math.min(hit, hits.length - 1)}
            onGo={(next) => void navigate({ search: { find, hit: next }, replace: true })}
          />
        )}
        <Tooltip label="To the start">
          <ActionIcon ml="auto" aria-label="To the start" onClick={() => list.current?.go(0)}>
            <IconArrowBarToUp size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="To the end">
          <ActionIcon aria-label="To the end" onClick={() => list.current?.go(entries.length - 1)}>
            <IconArrowBarToDown size={16} />
          </ActionIcon>
        </Tooltip>
      </Toolbar>
      <Unreadable rows={unreadable} what="message" />
      <TranscriptList entries={entries} term={term} current={current} handle={list} />
    </>
  )
}

/** The entries that hold the term, found without holding up the typing. */
function useHits(entries: readonly Entry[], find: string) {
  const term = useDeferredValue(find.trim().toLowerCase())
  const hits = useMemo(
    () =>
      term === '' ? none : entries.flatMap((entry, index) => (searchableText(entry).includes(term) ? [index] : none)),
    [entries, term],
  )
  return { hits, term }
}

function Actions({ agentId, sessionKey, transcript }: { agentId: string; sessionKey: string; transcript: Transcript }) {
  const navigate = route.useNavigate()
  const { messages, ...session } = transcript
  const name = fileNameOf('session', sessionKey)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconListDetails size={14} aria-hidden />}
        renderRoot={(props) => (
          <Link to="/agents/$agentId/audit" params={{ agentId }} search={{ sessionKey, range: '7d' }} {...props} />
        )}
      >
        Events
      </Button>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{formatCount(messages.items.length)} messages</Menu.Label>
          <Menu.Item
            onClick={() => saveFile(`${name}.md`, toMarkdown(sessionKey, joinEntries(messages.items)), 'text/markdown')}
          >
            Markdown
          </Menu.Item>
          <Menu.Item
            onClick={() =>
              saveFile(
                `${name}.json`,
                JSON.stringify(
                  { ...session, key: sessionKey, messages: [...messages.items, ...messages.unreadable] },
                  null,
                  2,
                ),
                'application/json',
              )
            }
          >
            JSON
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tooltip label="Delete session">
        <ActionIcon
          aria-label="Delete session"
          onClick={() =>
            confirmDeletion(
              agentId,
              { key: sessionKey, message_count: messages.items.length },
              () => void navigate({ to: '/agents/$agentId/sessions', params: { agentId } }),
            )
          }
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Tooltip>
    </>
  )
}
