import { workspaceFileQuerySchema, workspaceTreeQuerySchema, workspaceWriteSchema } from '#contract/placet/workspace.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('workspace')

export const workspaceRoutes = [
  manage.get('/workspace/tree', 'List a folder and what is below it.', {
    query: workspaceTreeQuerySchema,
    probe: () => 'depth=1',
  }),
  manage.get('/workspace/file', 'Read a file.', { query: workspaceFileQuerySchema }),
  manage.put('/workspace/file', 'Create or replace a file.', {
    query: workspaceFileQuerySchema,
    body: workspaceWriteSchema,
    bodyLimit: 3 * 1024 * 1024,
  }),
  manage.delete('/workspace/file', 'Remove a file.', { query: workspaceFileQuerySchema }),
]
