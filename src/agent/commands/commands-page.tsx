import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { CommandList } from './command-list.tsx'
import { HistoryList } from './history-list.tsx'
import { forgetHistory, useHistory } from './history.ts'
import { SessionPicker } from './session-picker.tsx'
import classes from './commands.module.css'

const route = getRouteApi('/_signed-in/agents/$agentId/commands')

export function CommandsPage() {
  const { agentId } = route.useParams()
  const { session } = route.useSearch()
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const isIdle = useHistory(agentId).every(({ state }) => state !== 'running')
  const isEmpty = useHistory(agentId).length === 0
  return (
    <Page title="Commands">
      <div className={classes.columns}>
        <Panel title="Run" flush>
          <div className={classes.picker}>
            <SessionPicker
              agentId={agentId}
              value={session}
              onChange={(key) => void navigate({ search: { session: key }, replace: true })}
            />
          </div>
          <CommandList agentId={agentId} session={session} />
        </Panel>
        <Panel
          title="This visit"
          flush
          aside={
            !isEmpty && (
              <Button
                variant="subtle"
                size="compact-xs"
                disabled={!isIdle}
                onClick={() => forgetHistory(client, agentId)}
              >
                Clear
              </Button>
            )
          }
        >
          <HistoryList agentId={agentId} />
        </Panel>
      </div>
    </Page>
  )
}
