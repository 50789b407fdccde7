import type { NamedAlias } from '#contract/plexus/aliases.ts'
import { plural } from '#lib/numbers.ts'

/** So many are named; of the others it is said how many there are. */
const named = 30

/** What is lost when every alias is deleted. */
export function AllThatGoes({ aliases, unread }: { aliases: readonly NamedAlias[]; unread: number }) {
  const more = aliases.length - named
  return (
    <>
      <p className="mono" style={{ marginTop: 0, overflowWrap: 'anywhere' }}>
        {aliases
          .map(({ name }) => name)
          .toSorted((one, other) => one.localeCompare(other, 'en'))
          .slice(0, named)
          .join(', ')}
        {more > 0 && ` and ${more} more`}
      </p>
      {unread > 0 && <p>With them {plural(unread, 'one that can’t be read here', 'that can’t be read here')}.</p>}
      <p style={{ marginBottom: 0 }}>
        Their further names, groups and targets go with them. Callers who ask for models by these names are refused from
        then on. This can’t be taken back, except from a backup.
      </p>
    </>
  )
}
