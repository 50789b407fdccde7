import { Status, type Tone } from '#ui/status.tsx'
import type { Flaw, TargetState } from './alias-state.ts'

const words: Record<Flaw, { tone: Tone; word: string }> = {
  missing: { tone: 'bad', word: 'Not there' },
  disabled: { tone: 'quiet', word: 'Disabled' },
  off: { tone: 'quiet', word: 'Provider disabled' },
  cooling: { tone: 'warn', word: 'Cooling down' },
}

/** Why a target is passed over, or fails; nothing when all is well. */
export const TargetFlaws = ({ flaws }: Pick<TargetState, 'flaws'>) =>
  flaws.map((flaw) => (
    <Status key={flaw} tone={words[flaw].tone}>
      {words[flaw].word}
    </Status>
  ))
