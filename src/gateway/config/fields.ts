/** How one setting is edited and said. */
export type Kind =
  | { type: 'flag' }
  /** `low` and `high` are said at the field; the schema of the contract checks them. */
  | { type: 'number'; unit: string; low?: number; high?: number }
  /** Null is off; `start` is what switching it on begins with. */
  | { type: 'number-or-off'; unit: string; low: number; high: number; start: number }
  /** 0 to 1. `of` says what it is a part of: "requests". */
  | { type: 'fraction'; of: string }
  | { type: 'codes' }
  | { type: 'list'; placeholder: string }
  | { type: 'alias' }
  | { type: 'text'; placeholder?: string }
  | { type: 'prompt' }
  | { type: 'choice'; options: readonly { value: string; label: string }[] }
  | { type: 'secret' }

export interface Field {
  /** Its place in the group: `ttfbSeconds`, `native.maxArrayItems`. */
  path: string
  label: string
  help: string
  kind: Kind
  /** What a gateway does that was never told; undefined: nothing is set then. */
  fallback?: unknown
  /** Whether it may be taken away again. */
  clearable?: boolean
}

/** The values of one group as they came, nonsense included. */
export type Values = Readonly<Record<string, unknown>>
