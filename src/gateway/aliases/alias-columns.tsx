import { plural } from '#lib/numbers.ts'
import type { Column } from '#ui/data-table.tsx'
import { Status } from '#ui/status.tsx'
import { type AliasRow, type GroupState, routeText, shortRoute } from './alias-state.ts'
import { selectorWords } from './selector-words.ts'
import classes from './aliases.module.css'

/** `isNarrow`: an alias is open beside the list. */
export const aliasColumns = (isNarrow: boolean): Column<AliasRow>[] => {
  const columns: Column<AliasRow>[] = [
    {
      id: 'name',
      header: 'Alias',
      width: isNarrow ? '200px' : '220px',
      sortBy: ({ alias }) => alias.name,
      cell: ({ alias: { name, additional_aliases: others }, groups }) => (
        <span className={classes.name}>
          <span className="mono">{name}</span>
          {others && others.length > 0 && (
            <span title={others.join(', ')} className={classes.further}>
              also {others.join(', ')}
            </span>
          )}
          {/* Where there is no room for the column. */}
          <span className={classes.narrowOnly}>{shortRoute(groups)}</span>
        </span>
      ),
    },
    {
      id: 'type',
      header: 'Type',
      width: '112px',
      hideBelow: 900,
      sortBy: ({ alias }) => alias.type ?? undefined,
      cell: ({ alias }) => alias.type ?? <span className={classes.faint}>not given</span>,
    },
    {
      id: 'targets',
      header: 'Sends requests to',
      hideBelow: isNarrow ? 1200 : 600,
      sortBy: ({ groups }) => groups.reduce((sum, { targets }) => sum + targets.length, 0),
      cell: ({ groups }) => <Routes groups={groups} />,
    },
    {
      id: 'flaws',
      header: 'To look at',
      width: isNarrow ? '150px' : '190px',
      cell: ({ groups, flaws }) => <Flaws groups={groups} flaws={flaws} />,
    },
  ]
  return isNarrow ? columns.filter(({ id }) => id !== 'type') : columns
}

/** Group after group on one line each, as far as there is room; the whole of it on hover. */
function Routes({ groups }: { groups: readonly GroupState[] }) {
  if (groups.length === 0) return <span className={classes.faint}>nowhere</span>
  return (
    <span className={classes.routes} title={routeText(groups)}>
      {groups.slice(0, 2).map(({ name, selector, targets }, index) => (
        <span key={`${index} ${name}`}>
          {groups.length > 1 && <span className={classes.faint}>{name}: </span>}
          <span className={classes.faint}>{selectorWords(selector).short} → </span>
          {targets.length === 0 && <span className={classes.faint}>nowhere</span>}
          {targets.map(({ key, label, flaws }, place) => (
            <span key={key}>
              {place > 0 && ', '}
              <span className="mono" data-flaw={flaws[0]}>
                {label}
              </span>
            </span>
          ))}
          {index === 1 && groups.length > 2 && (
            <span className={classes.faint}>; {plural(groups.length - 2, 'more group')}</span>
          )}
        </span>
      ))}
    </span>
  )
}

function Flaws({ groups, flaws }: Pick<AliasRow, 'groups' | 'flaws'>) {
  const isNowhere = groups.every(({ targets }) => targets.length === 0)
  return (
    <span className={classes.flaws}>
      {isNowhere && <Status tone="bad">No target</Status>}
      {flaws.missing > 0 && <Status tone="bad">{`${flaws.missing} not there`}</Status>}
      {flaws.cooling > 0 && <Status tone="warn">{`${flaws.cooling} cooling down`}</Status>}
      {flaws.disabled > 0 && <Status tone="quiet">{`${flaws.disabled} disabled`}</Status>}
    </span>
  )
}
