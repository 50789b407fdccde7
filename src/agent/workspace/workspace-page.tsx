import { getRouteApi } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { Page } from '#ui/page.tsx'
import { EditorPane } from './editor/editor-pane.tsx'
import { PaneDivider } from './pane-divider.tsx'
import { SidePane } from './search/side-pane.tsx'
import { useDraftPaths, useDrafts } from './use-drafts.ts'
import { useOpenFiles } from './use-open-files.ts'
import { usePaneWidth } from './use-pane-width.ts'
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
  const [width, setWidth] = usePaneWidth()
  // React's type knows no custom properties.
  const style = { '--files-width': `${width}px` } as CSSProperties
  return (
    <Page title="Workspace" fill>
      <div className={classes.panes} style={style} data-open={files.path !== undefined || undefined}>
        <SidePane agentId={agentId} files={files} drafts={drafts} unsaved={unsaved} />
        <PaneDivider width={width} onWidth={setWidth} />
        <EditorPane agentId={agentId} files={files} drafts={drafts} unsaved={unsaved} />
      </div>
    </Page>
  )
}
