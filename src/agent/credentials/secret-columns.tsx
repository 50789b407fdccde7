import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { Secret } from '#contract/placet/credentials.ts'
import { confirm } from '#kit/confirm.tsx'
import type { Column } from '#ui/data-table.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { ExposureSwitch } from './exposure.tsx'
import { deleteSecret } from './queries.ts'
import classes from './credentials.module.css'

/** How skills and tools name a secret. */
export const referenceTo = (key: string) => `\${credentials.${key}}`

export const secretColumns = (agentId: string): Column<Secret>[] => [
  { id: 'name', header: 'Name', sortBy: ({ key }) => key, cell: ({ key }) => <span className="mono">{key}</span> },
  {
    id: 'mask',
    header: 'Value',
    width: '160px',
    hideBelow: 600,
    cell: ({ masked, hasValue }) => <span className={classes.mask}>{hasValue ? masked || 'stored' : 'none'}</span>,
  },
  {
    id: 'reference',
    header: 'Reference',
    hideBelow: 1200,
    cell: ({ key }) => (
      <span className={classes.reference}>
        <span className="mono">{referenceTo(key)}</span>
        <CopyButton text={referenceTo(key)} what={`reference to ${key}`} />
      </span>
    ),
  },
  {
    id: 'exposed',
    header: 'Shell reads it',
    width: '120px',
    sortBy: ({ exposed }) => (exposed ? 0 : 1),
    cell: (secret) => <ExposureSwitch agentId={agentId} secret={secret} />,
  },
  {
    id: 'actions',
    header: '',
    width: '56px',
    hideBelow: 600,
    cell: ({ key }) => (
      <ActionIcon aria-label={`Delete secret ${key}`} onClick={() => confirmDeletion(agentId, key)}>
        <IconTrash size={15} />
      </ActionIcon>
    ),
  },
]

export function confirmDeletion(agentId: string, key: string, onDone?: () => void) {
  confirm({
    title: 'Delete secret',
    body: (
      <>
        Delete <b className="mono">{key}</b>? Skills and tools that use <span className="mono">{referenceTo(key)}</span>{' '}
        stop working. Its value can’t be had back from here.
      </>
    ),
    verb: 'Delete secret',
    action: deleteSecret,
    vars: { agentId, key },
    ...(onDone ? { onDone } : {}),
  })
}
