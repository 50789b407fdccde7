import { Button } from '@mantine/core'
import { IconFolders } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { capabilitiesOptions } from './capabilities.ts'
import { isShown } from './offer.ts'
import { isInWorkspace } from './workspace-file.ts'

/** Leads to a file in the editor. Not there when the agent's workspace is not offered, or the file lies outside of it. */
export function WorkspaceLink({ agentId, path }: { agentId: string; path: string | undefined }) {
  const { data: capabilities } = useQuery(capabilitiesOptions(agentId))
  if (path === undefined || !isInWorkspace(path) || !isShown(capabilities, 'workspace')) return null
  return (
    <Button
      variant="default"
      leftSection={<IconFolders size={14} aria-hidden />}
      style={{ alignSelf: 'flex-start' }}
      renderRoot={(props) => <Link to="/agents/$agentId/workspace" params={{ agentId }} search={{ path }} {...props} />}
    >
      Open in the workspace
    </Button>
  )
}
