import { getRouteApi } from '@tanstack/react-router'
import { Page } from '#ui/page.tsx'
import { EditorPane } from './editor/editor-pane.tsx'
import { TreePane } from './tree/tree-pane.tsx'
import { useDraftPaths, useDrafts } from './use-drafts.ts'
import { useOpenFiles } from './use-open-files.ts'
import classes from './workspace-page.module.css'

const route = getRouteApi('/_signed-in/agents/$agentId/workspace')

/** The agent's files: which there are, and those that are open. */
export function WorkspacePage() {
  const { agentId } = route.useParams()
  return <Workspace key={agentId} agentId={agentId} />
}

function Workspace({ agentId }: { agentId: string }) {
  const drafts = useDrafts(agentId)
  const unsaved = useDraftPaths(drafts)
  const files = useOpenFiles(agentId, unsaved)
  return (
    <Page title="Workspace" fill>
      <div className={classes.panes} data-open={files.path !== undefined || undefined}>
        <TreePane agentId={agentId} files={files} drafts={drafts} unsaved={unsaved} />
        <EditorPane agentId={agentId} files={files} drafts={drafts} unsaved={unsaved} />
      </div>
    </Page>
  )
}
