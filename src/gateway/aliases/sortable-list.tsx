import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { ActionIcon } from '@mantine/core'
import { IconGripVertical } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './editor.module.css'

interface SortableListProps<Item> {
  /** What the list is of, for screen readers. */
  label: string
  items: readonly Item[]
  /** How an item is called while it is moved. */
  nameOf: (item: Item) => string
  onMove: (from: number, to: number) => void
  /** `handle` is what it is dragged by; with it focused, Space picks it up and the arrows move it. */
  renderRow: (item: Item, index: number, handle: ReactNode) => ReactNode
}

/** A list whose order is changed by dragging, with the pointer or the keyboard; every step is read out. */
export function SortableList<Item extends { id: string }>(props: SortableListProps<Item>) {
  const { label, items, nameOf, onMove, renderRow } = props
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const indexOf = (id: unknown) => items.findIndex((item) => item.id === id)
  const nameAt = (id: unknown) => {
    const item = items[indexOf(id)]
    return item ? nameOf(item) : 'It'
  }
  const placeAt = (id: unknown) => `place ${indexOf(id) + 1} of ${items.length}`
  const pickedUp = (id: unknown) => `${nameAt(id)} is picked up, ${placeAt(id)}.`
  const announcements: Announcements = {
    onDragStart: ({ active }) => pickedUp(active.id),
    // At once it is over its own place: that must not drown that it is picked up.
    onDragOver: ({ active, over }) => {
      if (!over) return undefined
      return over.id === active.id ? pickedUp(active.id) : `${nameAt(active.id)} is over ${placeAt(over.id)}.`
    },
    onDragEnd: ({ active, over }) =>
      over ? `${nameAt(active.id)} is put down at ${placeAt(over.id)}.` : `${nameAt(active.id)} is put back.`,
    onDragCancel: ({ active }) => `${nameAt(active.id)} is put back where it was.`,
  }
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(indexOf(active.id), indexOf(over.id))
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements, screenReaderInstructions: { draggable: instructions } }}
      onDragEnd={onDragEnd}
    >
      <SortableContext items={items.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        <ol className={classes.sortable} aria-label={label}>
          {items.map((item, index) => (
            <SortableRow key={item.id} id={item.id} name={nameOf(item)}>
              {(handle) => renderRow(item, index, handle)}
            </SortableRow>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  )
}

const instructions =
  'Press Space to pick it up, move it with the arrow keys, Space to put it down, Escape to put it back.'

interface SortableRowProps {
  id: string
  name: string
  children: (handle: ReactNode) => ReactNode
}

function SortableRow({ id, name, children }: SortableRowProps) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
  })
  const handle = (
    <ActionIcon
      ref={setActivatorNodeRef}
      size={24}
      className={classes.handle}
      {...attributes}
      {...listeners}
      aria-label={`Drag ${name}`}
    >
      <IconGripVertical size={15} />
    </ActionIcon>
  )
  return (
    <li
      ref={setNodeRef}
      // Only moved, never scaled: rows of different heights would be squeezed.
      style={{ transform: CSS.Translate.toString(transform), transition }}
      data-dragging={isDragging || undefined}
    >
      {children(handle)}
    </li>
  )
}
