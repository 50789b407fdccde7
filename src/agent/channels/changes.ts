import type { ChannelConfig } from '#contract/placet/channels.ts'
import { isRecord } from '#contract/lenient.ts'
import { isMask, isSecretName, type Path } from '#lib/hidden-secrets.ts'
import { isSame } from '#lib/is-same.ts'

/** One setting that differs. `secret`: neither value may be shown. */
export type Change = { path: Path } & (
  | { kind: 'secret'; what: 'set' | 'changed' | 'removed' }
  | { kind: 'list'; added: readonly unknown[]; removed: readonly unknown[] }
  | { kind: 'value'; before: unknown; after: unknown }
)

/** What becomes different, member by member; objects are looked into, lists are compared by what comes and goes. */
export function changesBetween(before: ChannelConfig, after: ChannelConfig, path: Path = []): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) => changesAt(before[name], after[name], [...path, name]))
}

function changesAt(before: unknown, after: unknown, path: Path): Change[] {
  if (isSame(before, after)) return []
  if (isRecord(before) && isRecord(after)) return changesBetween(before, after, path)
  if (isSecretAt(path, before, after)) return [{ path, kind: 'secret', what: whatHappened(before, after) }]
  if (isListOfWords(before) && isListOfWords(after)) {
    const added = after.filter((one) => !before.includes(one))
    const removed = before.filter((one) => !after.includes(one))
    if (added.length + removed.length > 0) return [{ path, kind: 'list', added, removed }]
  }
  return [{ path, kind: 'value', before, after }]
}

function isSecretAt(path: Path, ...values: unknown[]): boolean {
  const isText = values.every((value) => value === undefined || typeof value === 'string')
  return isText && (isSecretName(String(path.at(-1))) || values.some((value) => isMask(value ?? '')))
}

function whatHappened(before: unknown, after: unknown) {
  if (after === undefined || after === '') return 'removed'
  return before === undefined || before === '' ? 'set' : 'changed'
}

const isListOfWords = (value: unknown): value is (string | number)[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number')
