import { SecondsSince } from '#ui/seconds-since.tsx'
import { Banner } from './frame.tsx'

/** Above every tab of one that was told to restart. `since` in ms since the epoch. */
export function Restarting({ name, since, isLate }: { name: string; since: number; isLate: boolean }) {
  return (
    <Banner>
      <span role="status">
        {name} is restarting.{' '}
        {isLate ? 'It takes longer than usual; its own log may say why.' : 'What you see is from before.'}
      </span>
      <SecondsSince at={since} />
    </Banner>
  )
}
