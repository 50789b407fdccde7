import { SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Session } from '#contract/placet/sessions.ts'
import { Failure } from '#kit/failure.tsx'
import { sessionsOptions } from '#kit/sessions.ts'
import { plural } from '#lib/numbers.ts'
import { readSessionKey } from '#lib/session-key.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { sessionColumns } from './session-columns.tsx'

const none: readonly Session[] = []
const route = getRouteApi('/_signed-in/agents/$agentId/sessions')

export function SessionsPage() {
  const { agentId } = route.useParams()
  const { data, error, refetch } = useQuery(sessionsOptions(agentId))
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useMemo(() => sessionColumns(agentId), [agentId])
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const all = data?.items ?? none
  const { shown, channels, people, automation } = useMemo(() => select(all, search), [all, search])

  return (
    <Page title="Sessions" fill note={data && plural(shown.length, 'session')}>
      <Toolbar label="Filter sessions">
        <SearchInput label="Search key or title" value={search.q} onSearch={(q) => change({ q })} w={240} />
        <Select
          aria-label="Channel"
          placeholder="Every channel"
          data={channels}
          value={search.channel ?? null}
          onChange={(channel) => change({ channel: channel ?? undefined })}
          clearable
          w={150}
        />
        <SegmentedControl
          size="xs"
          aria-label="Kind of session"
          value={search.show}
          onChange={(show) => change({ show: show === 'automation' || show === 'all' ? show : 'people' })}
          data={[
            { value: 'people', label: data ? `Conversations ${people}` : 'Conversations' },
            { value: 'automation', label: data ? `Automation ${automation}` : 'Automation' },
            { value: 'all', label: 'All' },
          ]}
        />
      </Toolbar>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton />}
      {data && (
        <>
          <Unreadable rows={data.unreadable} what="session" />
          <DataTable
            label="Sessions"
            rows={shown}
            rowKey={(session) => session.key}
            columns={columns}
            sort={{ by: search.by, dir: search.dir }}
            onSort={({ by, dir }) => change({ by: by as typeof search.by, dir })} // the ids of sessionColumns
            onOpen={(session) =>
              void navigate({
                to: '/agents/$agentId/sessions/$sessionKey',
                params: { agentId, sessionKey: session.key },
              })
            }
            empty={
              all.length === 0
                ? 'This agent has no sessions yet. They appear when somebody talks to it.'
                : `No session matches these filters.${search.q && ' This looks at keys and titles; messages can be searched inside a session.'}`
            }
          />
        </>
      )}
    </Page>
  )
}

function select(
  all: readonly Session[],
  search: { q: string; channel?: string | undefined; show: 'people' | 'automation' | 'all' },
) {
  const read = all.map((session) => ({ session, ...readSessionKey(session.key) }))
  const words = search.q.toLowerCase().split(/\s+/).filter(Boolean)
  const matching = read.filter(({ session, channel }) => {
    const text = `${session.key} ${session.title ?? ''}`.toLowerCase()
    return (!search.channel || channel === search.channel) && words.every((word) => text.includes(word))
  })
  return {
    channels: [...new Set(read.map(({ channel }) => channel))].toSorted(),
    people: matching.filter(({ isAutomation }) => !isAutomation).length,
    automation: matching.filter(({ isAutomation }) => isAutomation).length,
    shown: matching
      .filter(({ isAutomation }) => search.show === 'all' || isAutomation === (search.show === 'automation'))
      .map(({ session }) => session),
  }
}
