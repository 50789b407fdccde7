import { Popover, Tooltip, UnstyledButton } from '@mantine/core'
import { formatBytes, formatCount, plural } from '#lib/numbers.ts'
import { type FileState, type Problem, useFileStatus } from './file-state.ts'
import { languageName } from './language-name.ts'
import type { TextFacts } from './text-facts.ts'
import classes from './status-line.module.css'

interface StatusLineProps {
  state: FileState
  language: string
  isDirty: boolean
  readOnly: boolean
  /** Goes to a problem; undefined where there is no editor to go in. */
  onProblem: ((problem: Problem) => void) | undefined
}

/** Where the cursor is, and what kind of text this is. */
export function StatusLine({ state, language, isDirty, readOnly, onProblem }: StatusLineProps) {
  const { cursor, facts, size, problems } = useFileStatus(state)
  return (
    <div className={classes.line} role="group" aria-label="About this file">
      <span className={classes.state} data-dirty={isDirty || undefined}>
        {isDirty ? 'Unsaved' : readOnly ? 'Read only' : 'Saved'}
      </span>
      {problems.length > 0 && onProblem && <Problems problems={problems} onProblem={onProblem} />}
      {cursor && onProblem && (
        <span className="num">
          Line {cursor.line}, column {cursor.column}
          {cursor.selected > 0 && ` (${formatCount(cursor.selected)} selected)`}
        </span>
      )}
      {size && isDirty && (
        <span className={classes.size} data-is={size.is}>
          {size.words}
        </span>
      )}
      <span className={classes.rest} />
      {facts && <Counts facts={facts} />}
      <span>{languageName(language)}</span>
    </div>
  )
}

function Counts({ facts }: { facts: TextFacts }) {
  const { characters, words, lines, bytes, tokens, ends, hasMark } = facts
  return (
    <>
      <Tooltip
        multiline
        label={
          <>
            {plural(lines, 'line')}, {plural(words, 'word')}, {plural(characters, 'character')}.
            <br />
            Tokens are an estimate: one for four characters.
          </>
        }
      >
        <UnstyledButton className={classes.counts} fz="inherit">
          <span className="num">≈ {plural(tokens, 'token')}</span>
        </UnstyledButton>
      </Tooltip>
      <span className={`num ${classes.wide}`}>{plural(words, 'word')}</span>
      <span className={`num ${classes.wide}`}>{formatBytes(bytes)}</span>
      <span className={classes.wide}>{hasMark ? 'UTF-8 with BOM' : 'UTF-8'}</span>
      <span className={classes.wide} title="How lines end">
        {ends === 'mixed' ? 'Mixed line ends' : ends}
      </span>
    </>
  )
}

function Problems({ problems, onProblem }: { problems: readonly Problem[]; onProblem: (problem: Problem) => void }) {
  return (
    <Popover position="top-start" shadow="md" width={420} trapFocus withinPortal>
      <Popover.Target>
        <UnstyledButton className={classes.problems} fz="inherit">
          {plural(problems.length, 'problem')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={6}>
        <ul className={classes.list} aria-label="Problems">
          {problems.slice(0, 100).map((problem, index) => (
            <li key={index}>
              <UnstyledButton className={classes.problem} onClick={() => onProblem(problem)}>
                <span className={`num ${classes.place}`}>Line {problem.line}</span>
                <span>{problem.message}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
