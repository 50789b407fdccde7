import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ImprovementRun } from '#contract/placet/versions.ts'
import { Failure } from '#kit/failure.tsx'
import { DiffView } from '#ui/diff-view.tsx'
import { Notice } from '#ui/notice.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { runDiffOptions } from './queries.ts'
import type { RunSearch } from './run-page.tsx'

interface RunChangesProps {
  agentId: string
  run: ImprovementRun
  search: RunSearch
  change: (next: Partial<RunSearch>) => void
}

/** What a run would change, or changed: all files at once where the agent can, otherwise one by one. */
export function RunChanges({ agentId, run, search: { path, layout }, change }: RunChangesProps) {
  const { id, diff_artifacts: paths } = run
  const asked = useQuery(runDiffOptions(agentId, id, path))
  const first = paths[0]
  // Some agents answer about one file only, and refuse the question about all.
  const onlyOne =
    path === undefined && first !== undefined && [400, 404, 422].includes(asked.error?.upstreamStatus ?? 0)
  const single = useQuery({ ...runDiffOptions(agentId, id, first), enabled: onlyOne })
  const { data, error, refetch } = onlyOne ? single : asked
  return (
    <>
      {(onlyOne || path !== undefined) && (
        <Select
          aria-label="File"
          data={[...new Set([...(path === undefined ? [] : [path]), ...paths])]}
          value={path ?? (onlyOne ? first : null) ?? null}
          placeholder="All files"
          clearable={!onlyOne}
          onChange={(next) => change({ path: next ?? undefined })}
          maw={380}
        />
      )}
      {error && data === undefined && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && data === undefined && <BlockSkeleton height={320} />}
      {data === '' && <Notice title="This run changes nothing">There are no files to compare.</Notice>}
      {data !== undefined && data !== '' && (
        <DiffView diff={data} layout={layout} onLayout={(next) => change({ layout: next })} />
      )}
    </>
  )
}
