import classes from './status.module.css'

export type Tone = 'good' | 'bad' | 'warn' | 'quiet' | 'live'

/** A state as dot and word: never colour alone. */
export function Status({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={classes.status} data-tone={tone}>
      <span className={classes.dot} aria-hidden />
      {children}
    </span>
  )
}
