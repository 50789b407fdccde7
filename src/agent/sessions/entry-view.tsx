import { IconBrain, IconTool } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { formatBytes } from '#lib/numbers.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { CutText } from '#ui/cut-text.tsx'
import { ImageOnClick } from '#ui/image-on-click.tsx'
import { Markdown } from '#ui/markdown.tsx'
import { Status } from '#ui/status.tsx'
import { ClockTime } from '#ui/time.tsx'
import { type Entry, type JoinedCall, looksFailed, readArguments, summarise } from './entries.ts'
import classes from './transcript.module.css'

interface EntryViewProps {
  entry: Entry
  /** The entry before is of the same role: the name is not said twice. */
  continues: boolean
  /** Lower case; folds that hold it open by themselves. */
  term: string
  open: ReadonlySet<string>
  onToggle: (id: string, isOpen: boolean) => void
}

const roleNames: Record<string, string> = {
  user: 'User',
  assistant: 'Assistant',
  system: 'System',
  tool: 'Tool result',
}

/** One message: who and when beside it, what was said, and folded what it took to say it. */
export const EntryView = memo(function EntryView({ entry, continues, term, open, onToggle }: EntryViewProps) {
  const { id, role, text, reasoning, calls, images, timestamp, toolName } = entry
  const fold = (part: string, holds: string) => ({
    isOpen: open.has(`${id}.${part}`) || (term !== '' && holds.toLowerCase().includes(term)),
    onToggle: (isOpen: boolean) => onToggle(`${id}.${part}`, isOpen),
  })
  return (
    <article className={classes.row}>
      <header className={classes.who}>
        <span className={continues ? classes.roleAgain : classes.role}>{roleNames[role] ?? role}</span>
        {timestamp && <ClockTime at={timestamp} />}
      </header>
      <div className={classes.said}>
        {reasoning !== '' && (
          <Fold
            {...fold('reasoning', reasoning)}
            icon={<IconBrain size={14} aria-hidden />}
            name="Reasoning"
            note={formatBytes(reasoning.length)}
          >
            <CutText text={reasoning} label="Reasoning" />
          </Fold>
        )}
        {text !== '' &&
          (role === 'tool' ? (
            <CutText text={text} label={`Result of ${toolName ?? 'a tool'}`} />
          ) : (
            <Said text={text} />
          ))}
        {images.map((url, index) => (
          <ImageOnClick key={index} url={url} />
        ))}
        {calls.map((call) => (
          <Fold
            key={call.id}
            {...fold(call.id, `${call.name}\n${call.arguments}\n${call.result ?? ''}`)}
            icon={<IconTool size={14} aria-hidden />}
            name={<span className="mono">{call.name}</span>}
            note={summarise(call.arguments)}
            {...(looksFailed(call.result) ? { mark: <Status tone="bad">failed</Status> } : {})}
          >
            <Call call={call} />
          </Fold>
        ))}
        {text === '' && calls.length === 0 && images.length === 0 && reasoning === '' && (
          <span className={classes.quiet}>(nothing)</span>
        )}
      </div>
      <div className={classes.tools}>{text !== '' && <CopyButton text={text} what="message" />}</div>
    </article>
  )
})

/** Long answers are cut before they are parsed: Markdown of megabytes would freeze the page. */
function Said({ text }: { text: string }) {
  return text.length > 20_000 ? <CutText text={text} label="Message" /> : <Markdown text={text} />
}

function Call({ call }: { call: JoinedCall }) {
  const given = readArguments(call.arguments)
  return (
    <div className={classes.call}>
      <CutText
        text={given.text || '(none)'}
        label="Arguments"
        {...(given.valid ? {} : { note: 'not valid JSON, shown as the model wrote it' })}
      />
      {call.result === undefined ? (
        <span className={classes.quiet}>No result was recorded.</span>
      ) : (
        <CutText text={call.result || '(empty)'} label="Result" />
      )}
    </div>
  )
}

interface FoldProps {
  icon: ReactNode
  name: ReactNode
  note: string
  /** At the end of the line. */
  mark?: ReactNode
  isOpen: boolean
  onToggle: (isOpen: boolean) => void
  children: ReactNode
}

function Fold({ icon, name, note, mark, isOpen, onToggle, children }: FoldProps) {
  return (
    <details className={classes.fold} open={isOpen} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary>
        {icon}
        <span className={classes.foldName}>{name}</span>
        <span className={classes.foldNote}>{note}</span>
        {mark !== undefined && <span className={classes.foldMark}>{mark}</span>}
      </summary>
      {isOpen && children}
    </details>
  )
}
