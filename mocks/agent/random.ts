/** A source of choices that always gives the same ones for the same seed. */
export interface Draw {
  /** 0 ≤ x < 1. */
  next(): number
  /** Whole number, both ends included. */
  int(min: number, max: number): number
  pick<T>(from: readonly [T, ...T[]]): T
  chance(probability: number): boolean
  /** `length` hexadecimal digits. */
  hex(length: number): string
}

/** mulberry32 over a hash of `seed`; small, quick, and the same in every engine. */
export function createDraw(seed: string): Draw {
  let state = hash(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    pick: (from) => from[int(0, from.length - 1)] ?? from[0],
    chance: (probability) => next() < probability,
    hex(length) {
      let text = ''
      while (text.length < length) text += int(0x1000_0000, 0xffff_ffff).toString(16)
      return text.slice(0, length)
    },
  }
}

function hash(text: string): number {
  let value = 2_166_136_261
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 16_777_619)
  }
  return value
}
