import { leadsOut } from '#contract/placet/workspace.ts'
import { WorkspaceRefusal } from './workspace-files.ts'

const longestName = 255
const belowSpace = /[^ -\u{10ffff}]/u

/**
 * The names that a path goes through: `./a//b` → `['a', 'b']`. Refuses what leads out, whoever asks and whatever was
 * checked before.
 */
export function partsOf(path: string): string[] {
  if (/^[/\\]/.test(path)) throw new WorkspaceRefusal(400, 'Must not start with a slash.')
  if (leadsOut(path)) throw new WorkspaceRefusal(400, 'Must not lead out of the workspace.')
  if (belowSpace.test(path)) throw new WorkspaceRefusal(400, 'Must not hold control characters.')
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  const tooLong = parts.find(
    (part) => part.length * 3 > longestName && new TextEncoder().encode(part).length > longestName,
  )
  if (tooLong !== undefined)
    throw new WorkspaceRefusal(400, `A name can be at most ${longestName} bytes: ${tooLong.slice(0, 40)}…`)
  return parts
}
