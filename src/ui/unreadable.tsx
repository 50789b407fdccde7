import { plural } from '#lib/numbers.ts'
import { JsonView } from './json-view.tsx'
import { Notice } from './notice.tsx'

/** Rows of an answer that did not match the contract: counted and shown raw, never dropped in silence. */
export function Unreadable({ rows, what }: { rows: readonly unknown[]; what: string }) {
  if (rows.length === 0) return null
  return (
    <Notice
      title={`${plural(rows.length, what, what.endsWith('s') ? `${what}es` : undefined)} could not be read`}
      tone="warn"
    >
      <p>Something else than expected came there. The rest is complete.</p>
      <details>
        <summary>Show what came</summary>
        <JsonView label="Unreadable entries" value={rows} />
      </details>
    </Notice>
  )
}
