import { Button, Menu } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconSettings } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { Failure } from '#kit/failure.tsx'
import { gatewayCapabilitiesOptions } from '#kit/gateways.ts'
import { done, failed } from '#kit/say.ts'
import { StreamStatus } from '#kit/stream-status.tsx'
import { formatBytes, formatCount, plural } from '#lib/numbers.ts'
import { fileNameOf, saveBlob } from '#lib/save-file.ts'
import { MoreMenu } from '#ui/more-menu.tsx'
import { Page } from '#ui/page.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { askToDeleteNoted } from './delete-noted.tsx'
import { FilterBar } from './filter-bar.tsx'
import { LinePanel } from './line-panel.tsx'
import { bounds } from './log-store.ts'
import { LogTable, type LogTableHandle } from './log-table.tsx'
import type { Log } from './log.ts'
import classes from './logs.module.css'
import { compile } from './pattern.ts'
import { textsOf } from './save-lines.ts'
import { useLog } from './use-log.ts'

const route = getRouteApi('/_signed-in/gateways/$gatewayId/logs')
const LoggingModal = lazy(() => import('./logging-modal.tsx').then(({ LoggingModal: Modal }) => ({ default: Modal })))

/** The gateway's own log: what it remembers, then what comes. */
export function LogsPage() {
  const { gatewayId } = route.useParams()
  return <FollowedLog key={gatewayId} gatewayId={gatewayId} />
}

function FollowedLog({ gatewayId }: { gatewayId: string }) {
  const { log, stream } = useLog(gatewayId)
  const { store, view } = log
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: gateway } = useQuery(gatewayCapabilitiesOptions(gatewayId))
  const [open, setOpen] = useState<number>()
  /** The hit of which search the person has stepped to; the newest before that. */
  const [stepped, setStepped] = useState<{ q: string; seq: number }>()
  const table = useRef<LogTableHandle>(null)
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })

  const { q, only, without, modules } = search
  const { expression, problem } = useMemo(() => compile(q), [q])
  useEffect(() => view.look({ without, modules, expression, only }), [view, without, modules, expression, only])
  const current = stepped?.q === q ? stepped.seq : undefined
  const hit = current === undefined ? view.hits.length - 1 : view.hits.indexOf(current)
  const goTo = (index: number) => {
    const seq = view.hits.at(index)
    if (seq === undefined) return
    setStepped({ q, seq })
    table.current?.goTo(seq)
  }
  const line = open === undefined ? undefined : store.line(open)
  const isPaused = view.frozenAt !== undefined
  const waiting = store.end - (view.frozenAt ?? store.end)
  const gatewayName = gateway?.gateway.name ?? 'this gateway'

  return (
    <Page
      title="Logs"
      fill
      note={
        <span className={classes.state}>
          {/* The stream goes on behind a pause, and lines wait. */}
          <StreamStatus stream={isPaused && stream.state === 'live' ? { state: 'off' } : stream} />
          {(log.isThere || store.end > 0) && <Amount log={log} />}
        </span>
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={isPaused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
            onClick={() => view.freeze(!isPaused)}
          >
            {isPaused ? `Resume (${plural(waiting, 'line')} waiting)` : 'Pause'}
          </Button>
          <Button
            variant="default"
            leftSection={<IconSettings size={14} />}
            onClick={() => change({ form: 'settings' })}
          >
            Log level
          </Button>
          <More log={log} name={gatewayName} onDelete={() => askToDeleteNoted(gatewayId, gatewayName)} />
        </>
      }
    >
      <FilterBar log={log} search={search} change={change} problem={problem} hit={hit} onHit={goTo} />
      {log.failure && !log.isThere && <Failure error={log.failure} onRetry={log.read} />}
      <Unreadable rows={log.unreadable} what="line" />
      {!log.isThere && !log.failure && store.end === 0 ? (
        <TableSkeleton />
      ) : (
        <Split open={line !== undefined}>
          <SplitList>
            <LogTable
              log={log}
              expression={expression}
              open={open}
              current={current}
              onOpen={setOpen}
              empty={
                store.end > store.first
                  ? 'No line matches these filters.'
                  : log.isThere
                    ? 'The gateway has written nothing yet at the level that is set. Lines appear here as they come.'
                    : 'Lines appear here as they come.'
              }
              handle={table}
            />
          </SplitList>
          {line && <LinePanel key={line.seq} gatewayId={gatewayId} line={line} onClose={() => setOpen(undefined)} />}
        </Split>
      )}
      <Suspense>
        {search.form === 'settings' && (
          <LoggingModal
            gatewayId={gatewayId}
            seen={[...store.modules().keys()].filter((name) => name !== '').toSorted()}
            onClose={() => change({ form: undefined })}
          />
        )}
      </Suspense>
    </Page>
  )
}

/** How many lines there are, how many of them are shown, and whether some had to go. */
function Amount({ log: { store, view } }: { log: Log }) {
  const there = store.end - store.first
  const limits = `Kept while this page is open: at most ${formatCount(bounds.lines)} lines or ${formatBytes(bounds.bytes)} of text, then the oldest are let go.`
  return (
    <span title={limits}>
      {view.count < there && view.frozenAt === undefined ? `${formatCount(view.count)} of ` : ''}
      {plural(there, 'line')}
      {store.first > 0 && `, the oldest ${formatCount(store.first)} let go`}
    </span>
  )
}

/** More lines than this are better saved than copied. */
const mostCopied = 20_000

function More({ log: { store, view }, name, onDelete }: { log: Log; name: string; onDelete: () => void }) {
  const copied = Math.min(view.count, mostCopied)
  async function copy() {
    try {
      await navigator.clipboard.writeText((await textsOf(store, view, view.count - copied)).join(''))
      done(`${plural(copied, 'line')} copied.`)
    } catch {
      failed('The lines could not be copied: the browser does not let this page. Download them instead.')
    }
  }
  async function save() {
    const blob = new Blob(await textsOf(store, view), { type: 'text/plain;charset=utf-8' })
    saveBlob(`${fileNameOf(name, 'log', new Date().toISOString().slice(0, 19).replaceAll(':', '-'))}.txt`, blob)
  }
  return (
    <MoreMenu>
      <Menu.Item disabled={copied === 0} onClick={() => void copy()}>
        {copied < view.count
          ? `Copy the newest ${formatCount(copied)} lines shown`
          : `Copy ${plural(copied, 'line')} shown`}
      </Menu.Item>
      <Menu.Item disabled={copied === 0} onClick={() => void save()}>
        Download {plural(view.count, 'line')} shown
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item color="var(--bad)" onClick={onDelete}>
        Delete requests, errors, traces and MCP calls…
      </Menu.Item>
    </MoreMenu>
  )
}
