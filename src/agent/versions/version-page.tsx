import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Failure } from '#kit/failure.tsx'
import { plural } from '#lib/numbers.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { DiffView } from '#ui/diff-view.tsx'
import { Fact, Facts } from '#ui/facts.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { Time } from '#ui/time.tsx'
import { versionDiffOptions, versionOptions } from './queries.ts'
import { RollbackModal } from './rollback-modal.tsx'
import classes from './versions.module.css'
import { shortSha, wordOf } from './words.ts'

const route = getRouteApi('/_signed-in/agents/$agentId/versions/$sha')

/** One version: who made it, why, and what changed. */
export function VersionPage() {
  const { agentId, sha } = route.useParams()
  const { layout, dialog } = route.useSearch()
  const navigate = route.useNavigate()
  const isNarrow = useMediaQuery('(max-width: 899px)', undefined, { getInitialValueInEffect: false })
  const version = useQuery(versionOptions(agentId, sha))
  const diff = useQuery(versionDiffOptions(agentId, sha))
  const change = (next: Partial<ReturnType<typeof route.useSearch>>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const { data } = version
  if (version.error?.upstreamStatus === 404)
    return (
      <Page title={`Version ${shortSha(sha)}`}>
        <Notice title="This version is not there (any more)">
          <p>The agent knows no version {shortSha(sha)}.</p>
          <Link to="/agents/$agentId/versions" params={{ agentId }}>
            To the versions
          </Link>
        </Notice>
      </Page>
    )
  return (
    <Page
      fill={!isNarrow}
      title={data?.message ?? `Version ${shortSha(sha)}`}
      note={
        data && (
          <>
            <span className="mono">{shortSha(data.sha)}</span> · <Time at={data.timestamp} />
          </>
        )
      }
      actions={
        data && (
          <Button
            variant="default"
            leftSection={<IconHistory size={14} aria-hidden />}
            onClick={() => change({ dialog: 'rollback' })}
          >
            Roll back to this
          </Button>
        )
      }
    >
      <div className={classes.detail}>
        <aside className={classes.about} aria-label="About this version">
          {version.error && !data && <Failure error={version.error} onRetry={() => void version.refetch()} />}
          {!data && !version.error && <BlockSkeleton height={140} />}
          {data && (
            <Facts>
              <Fact name="version">
                <span className="mono" title={data.sha}>
                  {data.sha.slice(0, 16)}
                </span>
                <CopyButton text={data.sha} what="version" />
              </Fact>
              {data.actor && <Fact name="by">{wordOf(data.actor)}</Fact>}
              {data.reason && <Fact name="why">{data.reason}</Fact>}
              <Fact name="changed">{plural(data.files.length, 'file')}</Fact>
            </Facts>
          )}
        </aside>
        <div className={classes.main}>
          {diff.error && !diff.data && <Failure error={diff.error} onRetry={() => void diff.refetch()} />}
          {diff.data === undefined && !diff.error && <BlockSkeleton height={320} />}
          {diff.data !== undefined && (
            <DiffView diff={diff.data} layout={layout} onLayout={(next) => change({ layout: next })} />
          )}
        </div>
      </div>
      {dialog === 'rollback' && data && (
        <RollbackModal
          agentId={agentId}
          version={data}
          onClose={() => change({ dialog: undefined })}
          onDone={() => void navigate({ to: '/agents/$agentId/versions', params: { agentId } })}
        />
      )}
    </Page>
  )
}
