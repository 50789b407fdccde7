import type { ReactNode } from 'react'
import * as z from 'zod/mini'

const soft = <S extends z.ZodMiniType>(schema: S) => z.catch(z.optional(schema), undefined)

export const credentialsSearchSchema = z.object({
  view: z.catch(z._default(z.enum(['secrets', 'providers']), 'secrets'), 'secrets'),
  q: z.catch(z._default(z.string(), ''), ''),
  /** Which secrets, and which providers. */
  exposed: z.catch(z._default(z.enum(['all', 'yes', 'no']), 'all'), 'all'),
  state: z.catch(z._default(z.enum(['all', 'connected', 'rest']), 'all'), 'all'),
  by: soft(z.enum(['name', 'exposed', 'kind', 'state'])),
  dir: z.catch(z._default(z.enum(['asc', 'desc']), 'asc'), 'asc'),
  /** A secret by its key, or a provider by its name. */
  open: soft(z.string()),
  /** `change`: of what is open. */
  dialog: soft(z.enum(['new', 'change'])),
})
export type CredentialsSearch = z.output<typeof credentialsSearchSchema>

/** What either list works with. */
export interface ViewProps {
  agentId: string
  search: CredentialsSearch
  change: (next: Partial<CredentialsSearch>) => void
  /** The switch between the two lists. */
  views: ReactNode
}
