import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { capabilitiesOptions, isShown } from './capabilities.ts'
import { isInWorkspace } from './workspace-file.ts'

/** Leads to a file in the editor. Not there when the agent's workspace is not offered, or the file lies outside of it. */
export function WorkspaceLink({ agentId, path }: { agentId: string; path: string | undefined }) {
  const { data: capabilities } = useQuery(capabilitiesOptions(agentId))
  if (path === undefined || !isInWorkspace(path) || !isShown(capabilities, 'workspace')) return null
  return (
    <Link to="/agents/$agentId/workspace" params={{ agentId }} search={{ path }}>
      Open in the workspace
    </Link>
  )
}
