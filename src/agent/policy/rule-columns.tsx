import { ActionIcon, Group } from '@mantine/core'
import { IconAlertTriangle, IconPencil, IconTrash } from '@tabler/icons-react'
import { readInstant } from '#lib/time.ts'
import type { Column } from '#ui/data-table.tsx'
import { Time } from '#ui/time.tsx'
import { findingWords } from './findings.ts'
import classes from './policy.module.css'
import { ruleWords } from './rule.ts'
import type { RuleRow } from './rule-rows.ts'
import { ActionStatus, Conditions, Pattern } from './rule-text.tsx'

interface RowActions {
  /** A row is open beside the list, which leaves less room. */
  isNarrow: boolean
  edit: (row: RuleRow) => void
  remove: (row: RuleRow) => void
}

export const ruleColumns = ({ isNarrow, ...actions }: RowActions): Column<RuleRow>[] =>
  columns(actions).filter(({ id }) => !isNarrow || (id !== 'finding' && id !== 'added'))

const columns = ({ edit, remove }: Omit<RowActions, 'isNarrow'>): Column<RuleRow>[] => [
  {
    id: 'action',
    header: 'Action',
    width: '86px',
    // Ascending is what it is without: denies first.
    sortBy: ({ rule }) => (rule.action === 'deny' ? 0 : 1),
    cell: ({ rule }) => <ActionStatus action={rule.action} />,
  },
  { id: 'tool', header: 'Tool', sortBy: ({ rule }) => rule.tool, cell: ({ rule }) => <Pattern text={rule.tool} /> },
  {
    id: 'params',
    header: 'Parameters',
    cell: ({ rule }) => <Conditions params={rule.params} />,
  },
  {
    id: 'finding',
    header: 'Effect',
    width: '250px',
    hideBelow: 1200,
    cell: ({ finding }) =>
      finding && (
        <span className={classes.finding} title={`${findingWords[finding.kind]} ${ruleWords(finding.by)}`}>
          <IconAlertTriangle size={14} aria-hidden />
          <span>
            {findingWords[finding.kind]} {ruleWords(finding.by)}
          </span>
        </span>
      ),
  },
  {
    id: 'added',
    header: 'Added',
    width: '170px',
    hideBelow: 900,
    sortBy: ({ rule }) => readInstant(rule.added_at)?.at.getTime(),
    cell: ({ rule }) => (
      <span className={classes.added}>
        {rule.added_by ?? 'unknown'}
        {rule.added_at !== undefined && (
          <>
            , <Time at={rule.added_at} />
          </>
        )}
      </span>
    ),
  },
  {
    id: 'actions',
    header: '',
    width: '84px',
    hideBelow: 600,
    cell: (row) => (
      <Group gap={2} wrap="nowrap">
        <ActionIcon aria-label={`Edit ${ruleWords(row.rule)}`} onClick={() => edit(row)}>
          <IconPencil size={15} />
        </ActionIcon>
        <ActionIcon aria-label={`Remove ${ruleWords(row.rule)}`} onClick={() => remove(row)}>
          <IconTrash size={15} />
        </ActionIcon>
      </Group>
    ),
  },
]
