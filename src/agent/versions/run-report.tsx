import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Failure } from '#kit/failure.tsx'
import { fileNameOf, saveFile } from '#lib/save-file.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Notice } from '#ui/notice.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { Button, Group } from '@mantine/core'
import { runReportOptions } from './queries.ts'
import classes from './versions.module.css'

const Markdown = lazy(() => import('#ui/markdown.tsx').then(({ Markdown }) => ({ default: Markdown })))

/** What the agent wrote about a run. */
export function RunReport({ agentId, runId }: { agentId: string; runId: string }) {
  const { data, error, refetch } = useQuery(runReportOptions(agentId, runId))
  if (data === undefined)
    return error ? <Failure error={error} onRetry={() => void refetch()} /> : <BlockSkeleton height={320} />
  if (data.trim() === '') return <Notice title="No report">The agent wrote none about this run.</Notice>
  return (
    <article className={classes.report} aria-label="Report" tabIndex={0}>
      <Group gap={4} className={classes.reportTools}>
        <CopyButton text={data} what="report" />
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => saveFile(`${fileNameOf('run', runId)}.md`, data, 'text/markdown')}
        >
          Save as Markdown
        </Button>
      </Group>
      <Suspense fallback={<BlockSkeleton height={320} />}>
        <Markdown text={data} />
      </Suspense>
    </article>
  )
}
