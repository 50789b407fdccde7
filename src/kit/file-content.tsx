import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatBytes } from '#lib/numbers.ts'
import { Notice } from '#ui/notice.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { capabilitiesOptions } from './capabilities.ts'
import { isShown } from './offer.ts'
import { Failure } from './failure.tsx'
import { isInWorkspace, workspaceFileOptions } from './workspace-file.ts'
import { WorkspaceLink } from './workspace-link.tsx'

interface FileContentProps {
  agentId: string
  /** As the agent names it; only what lies in the workspace can be read. */
  path: string | undefined
  /** Bytes, where known. */
  size?: number | undefined
  children: (text: string) => ReactNode
}

const readAtOnce = 1024 * 1024

/** A text file of the workspace, read when this is shown. Says so where it can't be: no workspace, outside of it, too large, no text. */
export function FileContent({ agentId, path, size = 0, children }: FileContentProps) {
  const { data: capabilities } = useQuery(capabilitiesOptions(agentId))
  const [anyway, setAnyway] = useState(false)
  if (path === undefined)
    return <Notice title="The content can’t be shown">The agent does not say where this lies.</Notice>
  if (!isInWorkspace(path))
    return (
      <Notice title="The content can’t be shown">
        This lies outside the agent’s workspace, and only that can be read.
      </Notice>
    )
  if (!isShown(capabilities, 'workspace'))
    return (
      <Notice title="The content can’t be shown">
        This agent’s workspace can’t be read: the section is not offered, or not reachable.
      </Notice>
    )
  if (size > readAtOnce && !anyway)
    return (
      <Notice title={`This file is ${formatBytes(size)}`}>
        <p>That takes a moment to fetch and to show.</p>
        <Button variant="default" onClick={() => setAnyway(true)}>
          Show it
        </Button>
      </Notice>
    )
  return (
    <Read agentId={agentId} path={path}>
      {children}
    </Read>
  )
}

function Read({ agentId, path, children }: { agentId: string; path: string; children: FileContentProps['children'] }) {
  const { data, error, refetch } = useQuery(workspaceFileOptions(agentId, path))
  if (data?.encoding === 'base64')
    return (
      <Notice title="Not a text file">
        <p>{data.size === undefined ? 'Its content is not shown.' : `Its ${formatBytes(data.size)} are not shown.`}</p>
        <WorkspaceLink agentId={agentId} path={path} />
      </Notice>
    )
  if (data) return children(data.content)
  if (error?.upstreamStatus === 404)
    return (
      <Notice title="This file is not there (any more)">
        The agent’s workspace has no <span className="mono">{path}</span>.
      </Notice>
    )
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  return <BlockSkeleton height={160} />
}
