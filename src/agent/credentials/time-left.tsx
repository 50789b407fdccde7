import { useEffect, useState } from 'react'
import classes from './sign-in-modal.module.css'

/** Counts down to `until` (milliseconds since the epoch) each second, without being read out each second. */
export function TimeLeft({ until }: { until: number }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <div role="timer" aria-live="off" className={`${classes.left} num`}>
      The code is valid for {clockOf(Math.max(0, until - now))}.
    </div>
  )
}

/** `14:05`. */
function clockOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
