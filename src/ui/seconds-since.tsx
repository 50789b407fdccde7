import { useEffect, useState } from 'react'
import { formatDuration } from '#lib/time.ts'

/** How long something has been going on: `14 s`, renewed every second. `at` in ms since the epoch. Not read out. */
export function SecondsSince({ at }: { at: number }) {
  const [now, setNow] = useState(at)
  useEffect(() => {
    const tick = () => setNow(Date.now())
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.floor((now - at) / 1000))
  return (
    <span className="num" aria-hidden>
      {seconds < 60 ? `${seconds} s` : formatDuration(seconds * 1000)}
    </span>
  )
}
