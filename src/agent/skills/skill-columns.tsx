import type { Skill } from '#contract/placet/skills.ts'
import { formatBytes } from '#lib/numbers.ts'
import type { Column } from '#ui/data-table.tsx'
import { Time } from '#ui/time.tsx'
import classes from './skills.module.css'

/** Only a skill that says so came with the runtime. */
export const isBuiltin = ({ source }: Skill) => source === 'builtin'

/** Where a skill comes from, in words; a source that is not known as the agent calls it. */
export function sourceName(skill: Skill): string {
  if (isBuiltin(skill)) return 'Built in'
  return skill.source === undefined || skill.source === 'workspace' ? 'Workspace' : skill.source
}

export const skillColumns: Column<Skill>[] = [
  {
    id: 'name',
    header: 'Skill',
    sortBy: ({ name }) => name,
    cell: ({ name, description }) => (
      <div className={classes.skill} title={description}>
        <span>{name}</span>
        {description && <span className={classes.description}>{description}</span>}
      </div>
    ),
  },
  {
    id: 'source',
    header: 'From',
    width: '100px',
    hideBelow: 600,
    sortBy: sourceName,
    cell: sourceName,
  },
  {
    id: 'size',
    header: 'Size',
    width: '90px',
    align: 'end',
    hideBelow: 900,
    sortBy: ({ size }) => size,
    cell: ({ size }) => (size === undefined ? '–' : formatBytes(size)),
  },
  {
    id: 'changed',
    header: 'Changed',
    width: '110px',
    sortBy: ({ mtime }) => mtime,
    cell: ({ mtime }) => <Time at={mtime} />,
  },
]
