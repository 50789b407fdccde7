import { Button, SegmentedControl } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { lazy, type RefObject, Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { plural } from '#lib/numbers.ts'
import { onFirstClick } from '#ui/first-click.ts'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { type Choice, isDisputed, type Merge, mergeTexts, resultOf } from '#agent/workspace/merge.ts'
import { conflictId } from './conflict-id.ts'
import { AgreedLines } from './agreed-lines.tsx'
import { DisputedLines } from './disputed-lines.tsx'
import classes from './merge-view.module.css'

const ResultEditor = lazy(() => import('./result-editor.tsx').then(({ ResultEditor }) => ({ default: ResultEditor })))

interface MergeViewProps {
  name: string
  yours: string
  base: string
  theirs: string
  /** Somebody wrote into the result. */
  onEdit: (result: string) => void
  onSave: (result: string) => void
  onOverwrite: () => void
  onTakeTheirs: () => void
  onCancel: () => void
}

/** Yours, theirs, and what becomes of them: clean parts are joined already, the others wait for a choice. */
export function MergeView(props: MergeViewProps) {
  const { name, yours, base, theirs } = props
  const merge = useMemo(() => mergeTexts(yours, base, theirs), [yours, base, theirs])
  const [choices, setChoices] = useState<readonly Choice[]>([])
  const [edited, setEdited] = useState<string>()
  const [shown, setShown] = useState<'parts' | 'result'>(merge.conflicts === 0 ? 'result' : 'parts')
  const open = merge.conflicts - choices.filter((choice) => choice !== undefined).length
  const result = edited ?? resultOf(merge, choices)
  const heading = useRef<HTMLHeadingElement>(null)
  const view = useRef<HTMLElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useFocusBack(view)
  return (
    <section ref={view} className={classes.view} aria-label={`Merge ${name}`}>
      <header className={classes.head}>
        <h2 className={classes.title} tabIndex={-1} ref={heading}>
          {name} was changed at the agent since you began
        </h2>
        <p className={classes.count} role="status">
          {countOf(merge, open)}
        </p>
        <div className={classes.ways}>
          <Button disabled={open > 0} onClick={onFirstClick(() => props.onSave(result))}>
            Save merged
          </Button>
          <Button variant="default" onClick={onFirstClick(props.onOverwrite)}>
            Overwrite with mine
          </Button>
          <Button variant="default" onClick={onFirstClick(props.onTakeTheirs)}>
            Take theirs
          </Button>
          <Button variant="subtle" onClick={onFirstClick(props.onCancel)}>
            Cancel
          </Button>
        </div>
      </header>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label="What is shown"
          value={shown}
          onChange={setShown}
          data={[
            { value: 'parts', label: 'Yours and theirs' },
            { value: 'result', label: 'Result' },
          ]}
        />
        {shown === 'parts' && merge.conflicts > 0 && <Steps conflicts={merge.conflicts} />}
        {shown === 'result' && open > 0 && <span>To be edited when every conflict is decided.</span>}
        {shown === 'parts' && edited !== undefined && (
          <>
            <span>The result was edited by hand.</span>
            <Button size="compact-xs" variant="default" onClick={() => setEdited(undefined)}>
              Make it from the choices again
            </Button>
          </>
        )}
      </div>
      {shown === 'parts' ? (
        <Parts
          merge={merge}
          choices={choices}
          isFixed={edited !== undefined}
          onChoose={(conflict, choice) => setChoices((before) => chosen(before, merge.conflicts, conflict, choice))}
        />
      ) : (
        <div className={classes.result}>
          <Suspense fallback={<BlockSkeleton height={300} />}>
            <ResultEditor
              name={name}
              text={result}
              readOnly={open > 0}
              onChange={(text) => {
                setEdited(text)
                props.onEdit(text)
              }}
            />
          </Suspense>
        </div>
      )}
    </section>
  )
}

/** When it is over, the focus stays in the pane instead of going with the button: so the editor takes it. */
function useFocusBack(view: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const { current } = view
    return () => {
      const at = document.activeElement
      const isHere = at === document.body || current?.contains(at) || at?.closest('[role="dialog"]')
      if (isHere) current?.parentElement?.focus({ preventScroll: true })
    }
  }, [view])
}

interface PartsProps {
  merge: Merge
  choices: readonly Choice[]
  isFixed: boolean
  onChoose: (conflict: number, choice: Choice) => void
}

function Parts({ merge, choices, isFixed, onChoose }: PartsProps) {
  const numbers = useMemo(() => numbered(merge), [merge])
  return (
    // Without the tab stop, what overflows could not be scrolled by keyboard.
    <div className={classes.parts} tabIndex={0} role="group" aria-label="Yours and theirs">
      {merge.parts.map((part, index) => {
        if (!isDisputed(part)) return <AgreedLines key={index} part={part} />
        const conflict = numbers[index] ?? 0
        return (
          <DisputedLines
            key={index}
            part={part}
            number={conflict + 1}
            total={merge.conflicts}
            choice={choices[conflict]}
            isFixed={isFixed}
            onChoose={(choice) => onChoose(conflict, choice)}
          />
        )
      })}
    </div>
  )
}

/** From one conflict to the next; the focus goes along. */
function Steps({ conflicts }: { conflicts: number }) {
  const [at, setAt] = useState(-1)
  const go = (by: 1 | -1) => {
    const next = (Math.max(at, by < 0 ? 0 : -1) + by + conflicts) % conflicts
    setAt(next)
    const target = document.getElementById(conflictId(next + 1))
    target?.scrollIntoView({ block: 'center' })
    target?.querySelector('button')?.focus({ preventScroll: true })
  }
  return (
    <>
      <Button size="compact-xs" variant="default" leftSection={<IconArrowUp size={13} />} onClick={() => go(-1)}>
        Previous conflict
      </Button>
      <Button size="compact-xs" variant="default" leftSection={<IconArrowDown size={13} />} onClick={() => go(1)}>
        Next conflict
      </Button>
    </>
  )
}

function countOf({ conflicts }: Merge, open: number): string {
  if (conflicts === 0) return 'No conflicts: your changes and theirs fit together. Look at the result, then save it.'
  const count = plural(conflicts, 'conflict')
  return open === 0 ? `${count}, all decided.` : `${count}, ${open} open.`
}

const chosen = (before: readonly Choice[], conflicts: number, conflict: number, choice: Choice): Choice[] =>
  Array.from({ length: conflicts }, (_, index) => (index === conflict ? choice : before[index]))

/** For every part that is a conflict, which one; from 0. */
function numbered({ parts }: Merge): (number | undefined)[] {
  let next = 0
  return parts.map((part) => (isDisputed(part) ? next++ : undefined))
}
