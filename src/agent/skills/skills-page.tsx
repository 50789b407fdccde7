import { Button, SegmentedControl } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Skill } from '#contract/placet/skills.ts'
import { Failure } from '#kit/failure.tsx'
import { plural } from '#lib/numbers.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { SearchInput } from '#ui/search-input.tsx'
import { Split, SplitList } from '#ui/side-panel.tsx'
import { TableSkeleton } from '#ui/skeletons.tsx'
import { Toolbar } from '#ui/toolbar.tsx'
import { Unreadable } from '#ui/unreadable.tsx'
import { skillsOptions } from './queries.ts'
import { isBuiltin, skillColumns } from './skill-columns.tsx'
import { SkillPanel } from './skill-panel.tsx'
import { UploadModal } from './upload-modal.tsx'

const route = getRouteApi('/_signed-in/agents/$agentId/skills')
const none: readonly Skill[] = []

/** What the agent knows how to do: read it, add to it, take from it. */
export function SkillsPage() {
  const { agentId } = route.useParams()
  const search = route.useSearch()
  const { open, by, dir } = search
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(skillsOptions(agentId))
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const all = data?.items ?? none
  const shown = useMemo(() => all.filter((skill) => matches(skill, search)), [all, search])
  return (
    <Page
      title="Skills"
      fill
      note={data && plural(shown.length, 'skill')}
      actions={
        <Button leftSection={<IconUpload size={14} aria-hidden />} onClick={() => change({ dialog: 'upload' })}>
          Upload skill
        </Button>
      }
    >
      <Split open={open !== undefined}>
        <SplitList>
          <Toolbar label="Filter skills">
            <SearchInput label="Search name or description" value={search.q} onSearch={(q) => change({ q })} w={240} />
            <SegmentedControl
              size="xs"
              aria-label="Where skills come from"
              value={search.show}
              onChange={(show) => change({ show: show === 'workspace' || show === 'builtin' ? show : 'all' })}
              data={[
                { value: 'all', label: 'All' },
                { value: 'workspace', label: 'Workspace' },
                { value: 'builtin', label: 'Built in' },
              ]}
            />
          </Toolbar>
          {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
          {!data && !error && <TableSkeleton />}
          {data && (
            <>
              <Unreadable rows={data.unreadable} what="skill" />
              <DataTable
                label="Skills"
                rows={shown}
                rowKey={({ name }) => name}
                columns={skillColumns}
                rowHeight={48}
                sort={{ by, dir }}
                onSort={(sort) => change({ by: sort.by as typeof by, dir: sort.dir })} // the ids of skillColumns
                onOpen={({ name }) => change({ open: name })}
                openKey={open}
                empty={
                  all.length === 0
                    ? 'This agent has no skills yet. Upload one as a zip file that holds a SKILL.md.'
                    : 'No skill matches these filters.'
                }
              />
            </>
          )}
        </SplitList>
        {open !== undefined && data && (
          <SkillPanel
            key={open}
            agentId={agentId}
            name={open}
            skill={all.find(({ name }) => name === open)}
            onClose={() => change({ open: undefined })}
          />
        )}
      </Split>
      {search.dialog === 'upload' && (
        <UploadModal
          agentId={agentId}
          skills={all}
          onClose={() => change({ dialog: undefined })}
          onUploaded={(name) => change({ dialog: undefined, open: name, q: '', show: 'all' })}
        />
      )}
    </Page>
  )
}

function matches(skill: Skill, { q, show }: { q: string; show: 'all' | 'workspace' | 'builtin' }): boolean {
  if (show !== 'all' && isBuiltin(skill) !== (show === 'builtin')) return false
  const text = `${skill.name} ${skill.description ?? ''}`.toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
