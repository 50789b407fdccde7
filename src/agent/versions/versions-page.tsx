import { Button, SegmentedControl } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { plural } from '#lib/numbers.ts'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { CheckpointModal } from './checkpoint-modal.tsx'
import { runsOptions, versionsOptions } from './queries.ts'
import { RunList } from './run-list.tsx'
import { VersionList } from './version-list.tsx'
import { isOpen } from './words.ts'

const route = getRouteApi('/_signed-in/agents/$agentId/versions')

export type VersionsSearch = ReturnType<typeof route.useSearch>

/** The agent's saved states, and its attempts to improve itself. Each part stands when the other fails. */
export function VersionsPage() {
  const { agentId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Partial<VersionsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const versions = useQuery(versionsOptions(agentId, search.limit))
  const runs = useQuery(runsOptions(agentId, search.limit))
  const waiting = runs.data?.items.filter(isOpen).length ?? 0
  const isRuns = search.view === 'runs'
  return (
    <Page
      title="Versions"
      fill
      note={
        isRuns
          ? runs.data && plural(runs.data.items.length, 'run')
          : versions.data && plural(versions.data.items.length, 'version')
      }
      actions={
        <Button
          leftSection={<IconDeviceFloppy size={14} aria-hidden />}
          onClick={() => change({ dialog: 'checkpoint' })}
        >
          Save checkpoint
        </Button>
      }
    >
      <Toolbar label="Filter versions">
        <SegmentedControl
          size="xs"
          aria-label="What is listed"
          value={search.view}
          onChange={(view) =>
            change({ view: view === 'runs' ? 'runs' : 'versions', by: 'when', dir: 'desc', show: 'all' })
          }
          data={[
            { value: 'versions', label: 'Versions' },
            { value: 'runs', label: waiting > 0 ? `Self-improvement · ${waiting} waiting` : 'Self-improvement' },
          ]}
        />
        <SearchInput
          label={isRuns ? 'Search summary, trigger or id' : 'Search message, reason or file'}
          value={search.q}
          onSearch={(q) => change({ q })}
          w={250}
        />
        {isRuns && (
          <SegmentedControl
            size="xs"
            aria-label="Which runs"
            value={search.show}
            onChange={(show) => change({ show: show === 'open' ? 'open' : 'all' })}
            data={[
              { value: 'all', label: 'All' },
              { value: 'open', label: 'Waiting' },
            ]}
          />
        )}
      </Toolbar>
      {isRuns ? (
        <RunList query={runs} search={search} change={change} />
      ) : (
        <VersionList query={versions} search={search} change={change} />
      )}
      {search.dialog === 'checkpoint' && (
        <CheckpointModal agentId={agentId} onClose={() => change({ dialog: undefined })} />
      )}
    </Page>
  )
}
