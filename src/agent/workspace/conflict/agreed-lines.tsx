import { plural } from '#lib/numbers.ts'
import type { Agreed } from '#agent/workspace/merge.ts'
import classes from './merge-view.module.css'

/** Lines of a long stretch that are shown at its beginning and at its end. */
const around = 3

/** What needs no decision: both have it, or only one of the two changed it. */
export function AgreedLines({ part }: { part: Agreed }) {
  const { same, from } = part
  if (from !== undefined)
    return (
      <div className={classes.single} data-from={from}>
        <span className={classes.mark}>{from === 'yours' ? 'Only yours' : 'Only theirs'}</span>
        <pre className={classes.lines}>{shortened(same, 20)}</pre>
      </div>
    )
  return <pre className={classes.lines}>{shortened(same, around)}</pre>
}

function shortened(lines: readonly string[], keep: number): string {
  const left = lines.length - 2 * keep
  if (left < 3) return lines.join('\n')
  return [...lines.slice(0, keep), `⋯ ${plural(left, 'line')}`, ...lines.slice(-keep)].join('\n')
}
