import type { Change } from './changes.ts'
import classes from './settings.module.css'
import { inWordsOf, listDifference } from './words.ts'

/** What one setting was and what it becomes; of a list, what comes and what goes. */
export function Difference({ change }: { change: Change }) {
  const { field, before, after } = change
  switch (field.kind.type) {
    case 'domains':
    case 'lines':
    case 'several': {
      const { added, removed } = listDifference(before, after)
      const words = (entries: readonly string[]) => entries.map((entry) => inWordsOf(field, [entry]))
      return (
        <>
          <Listed verb="Added" entries={words(added)} isNew />
          <Listed verb="Removed" entries={words(removed)} />
          {added.length === 0 && removed.length === 0 && 'In another order'}
        </>
      )
    }
    case 'json':
      return (
        <>
          <del className={`${classes.code} mono`}>{inWordsOf(field, before)}</del>
          <ins className={`${classes.code} mono`}>{inWordsOf(field, after)}</ins>
        </>
      )
    case 'proxy':
      return <ins>{after === null ? 'Cleared' : 'A new address, not shown'}</ins>
    case 'text':
    case 'choice':
    case 'zone':
    case 'number':
    case 'switch':
      return (
        <>
          <del>{inWordsOf(field, before)}</del> → <ins>{inWordsOf(field, after)}</ins>
        </>
      )
  }
}

function Listed({ verb, entries, isNew = false }: { verb: string; entries: readonly string[]; isNew?: boolean }) {
  if (entries.length === 0) return null
  const Mark = isNew ? 'ins' : 'del'
  return (
    <span className={classes.listed}>
      <span>
        {verb}
        {entries.length > 3 && ` ${entries.length}`}:{' '}
      </span>
      <Mark>{entries.join(', ')}</Mark>
    </span>
  )
}
