import { WorkspaceRefusal } from './workspace-files.ts'

const longestName = 255
const belowSpace = /[^ -\u{10ffff}]/u

/**
 * The names that a path goes through: `./a//b` → `['a', 'b']`. Refuses what leads out, whoever asks and whatever was
 * checked before; also where it is written so that something in between may decode it once more.
 */
export function partsOf(path: string): string[] {
  if (/^[/\\]/.test(path)) throw new WorkspaceRefusal(400, 'Must not start with a slash.')
  if (decoded(path).split(/[/\\]/).includes('..'))
    throw new WorkspaceRefusal(400, 'Must not lead out of the workspace.')
  if (belowSpace.test(path)) throw new WorkspaceRefusal(400, 'Must not hold control characters.')
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  const tooLong = parts.find(
    (part) => part.length * 3 > longestName && new TextEncoder().encode(part).length > longestName,
  )
  if (tooLong !== undefined)
    throw new WorkspaceRefusal(400, `A name can be at most ${longestName} bytes: ${tooLong.slice(0, 40)}…`)
  return parts
}

/** Percent-decoded until nothing is left to decode. */
function decoded(text: string): string {
  if (!text.includes('%')) return text
  const once = text.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)))
  return once === text ? text : decoded(once)
}
