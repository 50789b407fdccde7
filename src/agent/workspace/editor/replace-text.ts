import { monaco } from './monaco.ts'

/** Makes `model` hold `text`, touching only what differs, so that the cursor stays; can be undone. Nobody's typing: `isReplacing` says so meanwhile. */
export function replaceText(model: monaco.editor.ITextModel, text: string): void {
  const before = model.getValue(monaco.editor.EndOfLinePreference.LF)
  if (before === text) return
  const { start, end } = sameAround(before, text)
  const range = monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(before.length - end))
  replaceText.isReplacing = true
  try {
    model.pushStackElement()
    model.pushEditOperations([], [{ range, text: text.slice(start, text.length - end) }], () => null)
    model.pushStackElement()
  } finally {
    replaceText.isReplacing = false
  }
}
replaceText.isReplacing = false

/** How many characters are the same at both ends. */
function sameAround(one: string, other: string): { start: number; end: number } {
  const room = Math.min(one.length, other.length)
  let start = 0
  while (start < room && one[start] === other[start]) start += 1
  let end = 0
  while (end < room - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1
  return { start, end }
}
