import { readInstant } from '#lib/time.ts'
import { Time } from '#ui/time.tsx'
import { useNow } from '#ui/use-now.ts'

/** When a meter begins anew; what was found before then says so, until the next check. `at`: ISO 8601. */
export function MeterResets({ at }: { at: string | null | undefined }) {
  const now = useNow()
  const instant = readInstant(at)
  if (!instant) return null
  return (
    <>
      {instant.at.getTime() < now ? 'was reset after this check, ' : 'resets '}
      <Time at={at} />
    </>
  )
}
