import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { plural } from '#lib/numbers.ts'
import { momentLabel, type Window } from './audit-range.ts'
import { binCount, type Lane, spanOfBin } from './lane-bins.ts'
import classes from './lanes.module.css'

interface LaneBrushProps {
  lanes: readonly Lane[]
  window: Window
  /** Both are shares (0 to 1) of the window, in any order. */
  onPick: (a: number, b: number) => void
}

/** Half of what a click or Enter keeps around it, in bins. */
const around = 10

/** Lies over the lanes: tells what is under the pointer, and narrows the window to what is dragged over or clicked. */
export function LaneBrush({ lanes, window, onPick }: LaneBrushProps) {
  const [bin, setBin] = useState<number>()
  const [start, setStart] = useState<number>()
  const pickAround = (at: number) => onPick((at - around) / binCount, (at + 1 + around) / binCount)
  const words = bin === undefined ? 'No moment chosen' : describe(lanes, window, bin)

  function release(event: PointerEvent<HTMLDivElement>) {
    const end = shareOf(event)
    setStart(undefined)
    if (start === undefined) return
    const isDrag = Math.abs(end - start) * event.currentTarget.clientWidth > 4
    if (isDrag) onPick(start, end)
    else pickAround(binAt(end))
  }
  function pressKey(event: KeyboardEvent) {
    const step = stepOf(event)
    if (step !== undefined) setBin(clamp((bin ?? Math.floor(binCount / 2)) + step))
    else if (event.key === 'Enter' && bin !== undefined) pickAround(bin)
    else return
    event.preventDefault()
  }

  return (
    <div
      className={classes.brush}
      role="slider"
      tabIndex={0}
      aria-label="Moment in the range; Enter narrows the range to it"
      aria-valuemin={0}
      aria-valuemax={binCount - 1}
      aria-valuenow={bin ?? 0}
      aria-valuetext={words}
      onKeyDown={pressKey}
      onBlur={() => setBin(undefined)}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setStart(shareOf(event))
      }}
      onPointerMove={(event) => setBin(binAt(shareOf(event)))}
      onPointerUp={release}
      onPointerCancel={() => setStart(undefined)}
      onPointerLeave={() => setBin(undefined)}
    >
      {bin !== undefined && (
        <>
          <div className={classes.cursor} style={selection(start ?? bin / binCount, (bin + 1) / binCount)} />
          <div className={classes.tip} data-end={bin > binCount / 2 || undefined} style={tipPlace(bin)} aria-hidden>
            {words}
          </div>
        </>
      )}
    </div>
  )
}

function describe(lanes: readonly Lane[], window: Window, bin: number): string {
  const span = spanOfBin(bin, window)
  const events = lanes.reduce((sum, { counts }) => sum + (counts[bin] ?? 0), 0)
  const failed = lanes.reduce((sum, { failures }) => sum + (failures[bin] ?? 0), 0)
  const when = `${momentLabel(span.from, window)} to ${momentLabel(span.to, window)}`
  return `${when}: ${events === 0 ? 'nothing' : plural(events, 'event')}${failed > 0 ? `, ${failed} failed` : ''}`
}

const steps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
}

function stepOf({ key }: KeyboardEvent): number | undefined {
  if (key === 'Home') return -binCount
  if (key === 'End') return binCount
  return steps[key]
}

const clamp = (bin: number) => Math.max(0, Math.min(binCount - 1, bin))

const binAt = (share: number) => clamp(Math.floor(share * binCount))

function shareOf(event: PointerEvent<HTMLDivElement>): number {
  const box = event.currentTarget.getBoundingClientRect()
  return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width))
}

function selection(a: number, b: number) {
  const from = Math.min(a, b)
  return { insetInlineStart: `${from * 100}%`, inlineSize: `${Math.abs(b - a) * 100}%` }
}

const tipPlace = (bin: number) =>
  bin > binCount / 2
    ? { insetInlineEnd: `${(1 - bin / binCount) * 100}%` }
    : { insetInlineStart: `${((bin + 1) / binCount) * 100}%` }
