import { Modal, Tabs } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { Agent } from '#contract/placet/agents.ts'
import { Notice } from '#ui/notice.tsx'
import { useFocusBack } from '#ui/use-focus-back.ts'
import { FromAgent } from './connect-from-agent.tsx'
import { FromHere } from './connect-from-here.tsx'

const route = getRouteApi('/_signed-in/agents')

/** Two ways to get an agent into the list: it registers itself, or a person enters where it is. */
export function ConnectDialog({ agents, onClose }: { agents: readonly Agent[]; onClose: () => void }) {
  useFocusBack()
  const { connect, way = 'agent' } = route.useSearch()
  const navigate = route.useNavigate()
  const agent = agents.find(({ id }) => id === connect)
  const title = agent ? `Connect ${agent.name}` : 'Connect an agent'
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      {agent || connect === 'new' ? (
        <Tabs
          value={way}
          onChange={(next) =>
            void navigate({
              search: (before) => ({ ...before, way: next === 'here' ? 'here' : 'agent' }),
              replace: true,
            })
          }
        >
          <Tabs.List mb="md">
            <Tabs.Tab value="agent">From the agent</Tabs.Tab>
            <Tabs.Tab value="here">From here</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="agent">
            <FromAgent agent={agent} agents={agents} inSight={way === 'agent'} />
          </Tabs.Panel>
          <Tabs.Panel value="here">
            <FromHere agent={agent} inSight={way === 'here'} onClose={onClose} />
          </Tabs.Panel>
        </Tabs>
      ) : (
        <Notice title="There is no such agent">It may have been removed, or it belongs to somebody else.</Notice>
      )}
    </Modal>
  )
}
