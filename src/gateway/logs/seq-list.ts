/** Rising whole numbers, compactly: those at the front can be let go, and any is found in a few steps. */
export interface SeqList {
  readonly length: number
  push: (seq: number) => void
  at: (index: number) => number | undefined
  /** Where `seq` stands, or would stand. */
  indexOf: (seq: number) => number
  /** Lets go of what is less than `seq`. */
  dropBelow: (seq: number) => void
}

export function createSeqList(): SeqList {
  let values = new Float64Array(1024)
  let head = 0
  let end = 0

  const list: SeqList = {
    get length() {
      return end - head
    },
    push(seq) {
      if (end === values.length) makeRoom()
      values[end] = seq
      end += 1
    },
    at: (index) => (index < 0 || index >= end - head ? undefined : values[head + index]),
    indexOf(seq) {
      let low = head
      let high = end
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((values[middle] ?? Infinity) < seq) low = middle + 1
        else high = middle
      }
      return low - head
    },
    dropBelow(seq) {
      head += list.indexOf(seq)
    },
  }
  return list

  function makeRoom() {
    const kept = values.subarray(head, end)
    // Half of it may be let go already: then there is room enough.
    const next = kept.length * 2 > values.length ? new Float64Array(values.length * 2) : values
    next.set(kept)
    values = next
    end -= head
    head = 0
  }
}
