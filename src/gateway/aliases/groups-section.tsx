import { Button, VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { NamedAlias } from '#contract/plexus/aliases.ts'
import type { NamedProvider } from '#contract/plexus/providers.ts'
import { type Draft, type GroupDraft, namesOf, newGroup } from './draft.ts'
import { GroupCard, nameOf } from './group-card.tsx'
import { moved, movedTarget, placeOf } from './move.ts'
import type { Errors } from './read-draft.ts'
import { SortableList } from './sortable-list.tsx'
import classes from './editor.module.css'

interface GroupsSectionProps {
  draft: Draft
  errors: Errors
  /** Undefined: not known at the moment. */
  providers: readonly NamedProvider[] | undefined
  /** The other aliases, to send requests on to. */
  others: readonly NamedAlias[]
  set: (groups: readonly GroupDraft[]) => void
}

/** The groups of targets in the order in which they are tried. */
export function GroupsSection({ draft: { groups }, errors, providers, others, set }: GroupsSectionProps) {
  const [said, setSaid] = useState('')
  const aliases = [...namesOf(others)].toSorted()
  const setGroup = (id: string, change: Partial<GroupDraft>) =>
    set(groups.map((group) => (group.id === id ? { ...group, ...change } : group)))
  function moveGroup(from: number, to: number) {
    const next = moved(groups, from, to)
    set(next)
    setSaid(`${groups[from]?.name ?? 'The group'} is ${to + 1} of ${next.length} now.`)
  }
  function moveTarget(id: string, by: -1 | 1) {
    const next = movedTarget(groups, id, by)
    if (!next) return
    set(next)
    const target = groups.flatMap(({ targets }) => targets).find((one) => one.id === id)
    setSaid(`${target ? nameOf(target) : 'It'} is at ${placeOf(next, id)}.`)
  }
  return (
    <div className={classes.groups}>
      <p className={classes.note}>
        The first group is asked first. When all of its targets fail, the next one is asked. A change takes effect a
        moment after it is saved; requests under way are not touched.
      </p>
      <SortableList
        label="Groups of targets"
        items={groups}
        nameOf={({ name }) => name.trim() || 'The group'}
        onMove={moveGroup}
        renderRow={(group, index, handle) => (
          <GroupCard
            group={group}
            index={index}
            count={groups.length}
            handle={handle}
            providers={providers}
            aliases={aliases}
            errors={errors}
            set={(change) => setGroup(group.id, change)}
            onMove={(by) => moveGroup(index, index + by)}
            onMoveTarget={moveTarget}
            onRemove={() => set(groups.filter(({ id }) => id !== group.id))}
          />
        )}
      />
      {errors['target_groups'] && (
        <p className={classes.wrong} role="alert">
          {errors['target_groups']}
        </p>
      )}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={13} />}
          onClick={() => set([...groups, newGroup(nameForGroup(groups))])}
        >
          Add a group
        </Button>
      </div>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </div>
  )
}

function nameForGroup(groups: readonly GroupDraft[]): string {
  const taken = new Set(groups.map(({ name }) => name))
  const names = ['default', 'backup', ...Array.from({ length: 50 }, (_, index) => `backup-${index + 2}`)]
  return names.find((name) => !taken.has(name)) ?? ''
}
