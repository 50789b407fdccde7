import type { Column } from '#ui/data-table.tsx'
import type { OfferedTool } from './server-state.ts'
import classes from './mcp.module.css'

export const toolColumns: Column<OfferedTool>[] = [
  {
    id: 'name',
    header: 'Tool',
    width: '34%',
    sortBy: ({ tool }) => tool.name,
    cell: ({ tool }) => <span className="mono">{tool.name}</span>,
  },
  {
    id: 'description',
    header: 'What it does',
    hideBelow: 900,
    cell: ({ tool }) => <span title={tool.description}>{tool.description ?? '–'}</span>,
  },
  {
    id: 'server',
    header: 'Server',
    width: '26%',
    sortBy: ({ server }) => server.name,
    cell: ({ server, alsoAt }) => (
      <>
        {server.name}
        {alsoAt.length > 0 && <span className={classes.also}> · also at {alsoAt.join(', ')}</span>}
      </>
    ),
  },
]
