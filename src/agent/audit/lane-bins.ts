import type { Window } from './audit-range.ts'
import type { AuditRow } from './audit-row.ts'

/** How many columns a window is drawn with; the page holds the same number of shapes for ten events as for 100 000. */
export const binCount = 180

export interface Lane {
  lane: string
  total: number
  failed: number
  /** Events per bin. */
  counts: Uint32Array
  failures: Uint32Array
}

/** Rows by lane and time, the busiest lane first. Lanes of `known` are there also when they are empty. */
export function binLanes(rows: readonly AuditRow[], { from, to }: Window, known: readonly string[]): Lane[] {
  const lanes = new Map<string, Lane>(known.map((lane) => [lane, emptyLane(lane)]))
  for (const { at, lane: name, failed } of rows) {
    if (at === undefined || at < from || at > to) continue
    const lane = lanes.get(name) ?? emptyLane(name)
    lanes.set(name, lane)
    const bin = binOf(at, { from, to })
    lane.total += 1
    lane.counts[bin] = (lane.counts[bin] ?? 0) + 1
    if (!failed) continue
    lane.failed += 1
    lane.failures[bin] = (lane.failures[bin] ?? 0) + 1
  }
  return [...lanes.values()].toSorted((a, b) => b.total - a.total || (a.lane < b.lane ? -1 : 1))
}

/** Which bin a moment of the window falls into. */
export const binOf = (at: number, { from, to }: Window) =>
  Math.min(binCount - 1, Math.floor(((at - from) / (to - from)) * binCount))

/** The stretch of a bin. */
export function spanOfBin(bin: number, { from, to }: Window): Window {
  const width = (to - from) / binCount
  return { from: from + bin * width, to: from + (bin + 1) * width }
}

/** Neighbouring bins of the same strength, as one mark. `strength` 1 (a few) to 4 (as many as the busiest bin). */
export interface Mark {
  start: number
  /** Bins. */
  length: number
  strength: 1 | 2 | 3 | 4
}

/** Bursts of one lane. `most` is the busiest bin of all lanes, so that lanes can be compared. */
export function marksOf(counts: Uint32Array, most: number): Mark[] {
  const marks: Mark[] = []
  counts.forEach((count, bin) => {
    if (count === 0) return
    const strength = strengthOf(count, most)
    const last = marks.at(-1)
    if (last && last.strength === strength && last.start + last.length === bin) last.length += 1
    else marks.push({ start: bin, length: 1, strength })
  })
  return marks
}

export const busiest = (lanes: readonly Lane[]) =>
  lanes.reduce((most, { counts }) => counts.reduce((top, count) => Math.max(top, count), most), 0)

/** By powers: four times as many events are one step, whatever the scale. */
function strengthOf(count: number, most: number): Mark['strength'] {
  const share = most <= 1 ? 1 : Math.log(count) / Math.log(most)
  return share > 0.85 ? 4 : share > 0.5 ? 3 : share > 0.15 ? 2 : 1
}

const emptyLane = (lane: string): Lane => ({
  lane,
  total: 0,
  failed: 0,
  counts: new Uint32Array(binCount),
  failures: new Uint32Array(binCount),
})
