import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { NamedProvider } from '#contract/plexus/providers.ts'
import { type GroupDraft, newTarget, type TargetDraft } from './draft.ts'
import { moved } from './move.ts'
import type { Errors } from './read-draft.ts'
import { selectorChoices, selectorWords } from './selector-words.ts'
import { SortableList } from './sortable-list.tsx'
import { TargetRow } from './target-row.tsx'
import classes from './editor.module.css'

interface GroupCardProps {
  group: GroupDraft
  index: number
  /** How many groups there are. */
  count: number
  handle: ReactNode
  /** Undefined: not known at the moment. */
  providers: readonly NamedProvider[] | undefined
  aliases: readonly string[]
  errors: Errors
  set: (change: Partial<GroupDraft>) => void
  onMove: (by: -1 | 1) => void
  onMoveTarget: (id: string, by: -1 | 1) => void
  onRemove: () => void
}

/** One group of targets: its name, how a target is picked, and the targets in order. */
export function GroupCard(props: GroupCardProps) {
  const { group, index, count, handle, providers, aliases, errors, set, onMove, onMoveTarget, onRemove } = props
  const path = `target_groups.${index}`
  const name = group.name.trim() || `group ${index + 1}`
  const setTarget = (id: string, change: Partial<TargetDraft>) =>
    set({ targets: group.targets.map((target) => (target.id === id ? { ...target, ...change } : target)) })
  return (
    <section className={classes.group} aria-label={`Group ${name}`}>
      <header className={classes.groupHead}>
        {handle}
        <span className={classes.number}>{index + 1}</span>
        <TextInput
          size="xs"
          aria-label={`Name of group ${index + 1}`}
          placeholder="Name"
          value={group.name}
          error={errors[`${path}.name`]}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          size="xs"
          className={classes.selector}
          aria-label={`How group ${index + 1} picks a target`}
          data={choicesWith(group.selector)}
          allowDeselect={false}
          value={group.selector}
          error={errors[`${path}.selector`]}
          onChange={(selector) => set({ selector: selector ?? group.selector })}
          renderOption={({ option }) => (
            <span className={classes.option}>
              {option.label}
              <span>{selectorWords(option.value).does}</span>
            </span>
          )}
          comboboxProps={{ width: 340, position: 'bottom-start' }}
          maxDropdownHeight={420}
        />
        <span className={classes.moves}>
          <ActionIcon size={24} aria-label={`Move up ${name}`} disabled={index === 0} onClick={() => onMove(-1)}>
            <IconArrowUp size={14} />
          </ActionIcon>
          <ActionIcon
            size={24}
            aria-label={`Move down ${name}`}
            disabled={index === count - 1}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={14} />
          </ActionIcon>
          <ActionIcon size={24} aria-label={`Remove ${name}`} onClick={onRemove}>
            <IconX size={14} />
          </ActionIcon>
        </span>
      </header>
      <p className={classes.note}>
        {selectorWords(group.selector).does}
        {index > 0 && ' Asked only when the groups above have failed.'}
      </p>
      {group.targets.length > 0 && (
        <SortableList
          label={`Targets of ${name}`}
          items={group.targets}
          nameOf={nameOf}
          onMove={(from, to) => set({ targets: moved(group.targets, from, to) })}
          renderRow={(target, place, grip) => (
            <TargetRow
              target={target}
              label={`target ${place + 1} of ${name}`}
              handle={grip}
              providers={providers}
              aliases={aliases}
              error={errorOf(errors, `${path}.targets.${place}`)}
              set={(change) => setTarget(target.id, change)}
              onUp={place > 0 || index > 0 ? () => onMoveTarget(target.id, -1) : undefined}
              onDown={
                place < group.targets.length - 1 || index < count - 1 ? () => onMoveTarget(target.id, 1) : undefined
              }
              onRemove={() => set({ targets: group.targets.filter(({ id }) => id !== target.id) })}
            />
          )}
        />
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={13} />}
        onClick={() => set({ targets: [...group.targets, newTarget()] })}
      >
        Add a target
      </Button>
    </section>
  )
}

/** What a target is called while it is moved. */
export const nameOf = ({ kind, provider, model, alias }: TargetDraft) =>
  kind === 'alias' ? `alias ${alias || 'to be chosen'}` : `${provider || 'provider'}/${model || 'model'}`

/** Of the target itself, or of a member of it. */
const errorOf = (errors: Errors, path: string) =>
  errors[path] ?? Object.entries(errors).find(([name]) => name.startsWith(`${path}.`))?.[1]

const choicesWith = (selector: string) =>
  selectorChoices.some(({ value }) => value === selector)
    ? selectorChoices
    : [...selectorChoices, { value: selector as (typeof selectorChoices)[number]['value'], label: selector }] // shown, and refused when it is saved
