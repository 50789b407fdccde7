import { useEffect, useState } from 'react'
import { formatDuration } from '#lib/time.ts'

/** Counts `seconds` down from when it appears, once per second; then says `over`. Read out at the start and at the end only. */
export function Countdown({ seconds, over }: { seconds: number; over: string }) {
  const [left, setLeft] = useState(Math.ceil(seconds))
  useEffect(() => {
    const end = Date.now() + seconds * 1000
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000))), 1000)
    return () => clearInterval(timer)
  }, [seconds])
  if (left === 0) return <span role="status">{over}</span>
  return (
    <span aria-live="off" className="num">
      Try again in {left < 60 ? `${left} s` : formatDuration(left * 1000)}.
    </span>
  )
}
