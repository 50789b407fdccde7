import type { Finder } from './finder.ts'
import type { LineFilter, LogStore } from './log-store.ts'
import { createSeqList, type SeqList } from './seq-list.ts'

/** What is shown of the lines. */
export interface Look {
  /** Levels that are left out. */
  without: readonly string[]
  /** Of these modules only; of all when there is none. */
  modules: readonly string[]
  /** What is searched for. */
  expression: RegExp | undefined
  /** Whether lines without it are left out. */
  only: boolean
}

export interface LogView {
  /** How many rows there are: lines and marks. */
  readonly count: number
  seqAt: (row: number) => number | undefined
  /** The row of a line; where it would be, when it is left out. */
  rowOf: (seq: number) => number
  /** The lines that match what is searched for. */
  readonly hits: SeqList
  /** `busy` while lines that were there when the search began are still to be looked at; then `done`, or why it stopped. */
  readonly search: 'busy' | 'done' | { problem: string }
  look: (next: Look) => void
  /** Nothing that comes is shown until it is called again with false. */
  freeze: (isFrozen: boolean) => void
  readonly frozenAt: number | undefined
  /** Takes in what came since. */
  catchUp: () => void
  close: () => void
}

const everything: Look = { without: [], modules: [], expression: undefined, only: false }

/**
 * Which lines are shown, and which match: kept up while lines come, without looking at any of them twice. `changed` is
 * told `isAnswer` when what changed is what the person asked for and waits to see.
 */
export function createLogView(store: LogStore, finder: Finder, changed: (isAnswer: boolean) => void): LogView {
  let look = everything
  /** Undefined while every line is shown. */
  let rows: SeqList | undefined
  let hits = createSeqList()
  let rowsUpTo = 0
  let hitsUpTo = 0
  /** The end when the search began. */
  let searchTo = 0
  /** Another one for each search, so that answers to an older one are told apart. */
  let generation = 0
  let isBusy = false
  let problem: string | undefined
  let frozenAt: number | undefined
  const end = () => frozenAt ?? store.end

  const view: LogView = {
    get count() {
      return rows ? rows.length : Math.max(0, end() - store.first)
    },
    seqAt: (row) => (rows ? rows.at(row) : row >= 0 && row < view.count ? store.first + row : undefined),
    rowOf: (seq) => (rows ? rows.indexOf(seq) : Math.min(Math.max(0, seq - store.first), view.count)),
    get hits() {
      return hits
    },
    get search() {
      if (problem !== undefined) return { problem }
      return look.expression && hitsUpTo < searchTo ? 'busy' : 'done'
    },
    look(next) {
      look = next
      generation += 1
      problem = undefined
      hits = createSeqList()
      rows = isAll(next) ? undefined : createSeqList()
      rowsUpTo = 0
      hitsUpTo = 0
      view.catchUp()
      changed(true)
    },
    freeze(isFrozen) {
      frozenAt = isFrozen ? store.end : undefined
      view.catchUp()
      changed(true)
    },
    get frozenAt() {
      return frozenAt
    },
    catchUp() {
      rows?.dropBelow(store.first)
      hits.dropBelow(store.first)
      if (rows && !isOnly()) {
        const list = rows
        store.scan(rowsUpTo, end(), filterOf(look), (seq) => list.push(seq))
        rowsUpTo = end()
      }
      if (hitsUpTo === 0) searchTo = end()
      void searchOn()
    },
    close() {
      generation += 1
      finder.close()
    },
  }
  return view

  /** From where it stands to the newest line, block by block. */
  async function searchOn(): Promise<void> {
    if (isBusy) return
    isBusy = true
    try {
      while (look.expression && problem === undefined && hitsUpTo < end()) await searchBlock(look.expression)
    } catch (error) {
      problem = error instanceof Error ? error.message : 'The search broke off.'
      changed(true)
    } finally {
      isBusy = false
    }
  }
  async function searchBlock(expression: RegExp): Promise<void> {
    const block = store.block(Math.max(hitsUpTo, store.first), end())
    if (!block) return void (hitsUpTo = end())
    const { from, to } = block
    const asked = generation
    const found = await finder.find(block, expression)
    if (asked !== generation) return
    const wasBusy = view.search === 'busy'
    if (found === undefined) {
      problem = 'This expression takes too long. Try a simpler one.'
    } else {
      takeIn(new Set(found), from, to)
      hitsUpTo = to
    }
    changed(wasBusy && view.search !== 'busy')
  }
  function takeIn(found: ReadonlySet<number>, from: number, to: number) {
    const list = isOnly() ? rows : undefined
    store.scan(from, to, filterOf(look), (seq) => {
      const isHit = found.has(seq) && !store.isMark(seq)
      if (isHit) hits.push(seq)
      if (isHit || store.isMark(seq)) list?.push(seq)
    })
  }
  function isOnly() {
    return look.only && look.expression !== undefined
  }
}

const isAll = ({ without, modules, expression, only }: Look) =>
  without.length === 0 && modules.length === 0 && !(only && expression)

function filterOf({ without, modules }: Look): LineFilter {
  return {
    level: (name) => !without.includes(name),
    module: (name) => modules.length === 0 || modules.includes(name),
  }
}
