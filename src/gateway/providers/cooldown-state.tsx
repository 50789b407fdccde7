import type { Cooldown } from '#contract/plexus/runtime.ts'
import { plural } from '#lib/numbers.ts'
import { Status } from '#ui/status.tsx'

/** What the gateway itself does about failures of a provider; never the word for what a person has switched. */
export function CooldownState({ cooldowns, isOff }: { cooldowns: readonly Cooldown[] | undefined; isOff: boolean }) {
  if (cooldowns === undefined) return <span>…</span>
  const [first] = cooldowns
  if (!first) return <Status tone="quiet">{isOff ? 'Never cools down' : 'No cooldown'}</Status>
  const longest = Math.max(...cooldowns.map(({ timeRemainingMs }) => timeRemainingMs))
  const minutes = Math.max(1, Math.ceil(longest / 60_000))
  const left = minutes < 120 ? `${minutes} min left` : `${Math.round(minutes / 60)} h left`
  const whole = cooldowns.some(({ model }) => model === '')
  const words = whole ? `Cooling down, ${left}` : `${plural(cooldowns.length, 'model')} cooling, ${left}`
  return <Status tone="warn">{words}</Status>
}
