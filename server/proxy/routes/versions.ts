import {
  diffQuerySchema,
  runCommentSchema,
  runDecisionSchema,
  versionListQuerySchema,
  versionReasonSchema,
} from '#contract/placet/versions.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('versions')
const at = (upstream: `/${string}`) => ({ upstream })

/** The runs come first, since `/versions/:sha` would match them too. */
export const versionRoutes = [
  manage.get('/versions/runs', 'List self-improvement runs.', {
    ...at('/improvement/runs'),
    query: versionListQuerySchema,
  }),
  manage.get('/versions/runs/:id', 'Read one run.', at('/improvement/runs/:id')),
  manage.get('/versions/runs/:id/report', 'Read the report of a run, in Markdown.', {
    ...at('/improvement/runs/:id/report'),
    answer: 'text',
  }),
  manage.get('/versions/runs/:id/diff', 'Read what a run would change, or changed.', {
    ...at('/improvement/runs/:id/diff'),
    query: diffQuerySchema,
    answer: 'text',
  }),
  manage.post('/versions/runs/:id/comment', 'Comment on a run.', {
    ...at('/improvement/runs/:id/comment'),
    body: runCommentSchema,
  }),
  decide('approve', 'Approve a run.'),
  decide('reject', 'Reject a run.'),
  decide('rollback', 'Undo what a run changed.'),
  manage.get('/versions', 'List versions of the agent, newest first.', {
    ...at('/agent/versions'),
    query: versionListQuerySchema,
    probe: () => 'limit=1',
  }),
  manage.post('/versions/checkpoint', 'Save the agent as a version now.', {
    ...at('/agent/versions/checkpoint'),
    body: versionReasonSchema,
  }),
  manage.get('/versions/:sha', 'Read one version.', at('/agent/versions/:sha')),
  manage.get('/versions/:sha/diff', 'Read what changed in a version.', {
    ...at('/agent/versions/:sha/diff'),
    query: diffQuerySchema,
    answer: 'text',
  }),
  manage.post('/versions/:sha/rollback', 'Take the agent back to a version.', {
    ...at('/agent/versions/:sha/rollback'),
    body: versionReasonSchema,
  }),
]

function decide(action: string, summary: string) {
  return manage.post(`/versions/runs/:id/${action}`, summary, {
    ...at(`/improvement/runs/:id/${action}`),
    body: runDecisionSchema,
  })
}
