import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ApiError } from '#api/api-error.ts'
import { useRestart } from '#kit/restart.ts'
import { type CommandName, commandNames, commandWords } from './command-words.ts'
import { useHistory } from './history.ts'
import { versionOptions } from './queries.ts'
import { readAnswer } from './read-answer.ts'
import { useRun } from './use-run.ts'
import classes from './commands.module.css'

interface CommandListProps {
  agentId: string
  /** Key of the chosen session; undefined: the whole agent. */
  session: string | undefined
}

/** Every command with what it does and whom it affects. One that the agent lacks is left out, in a word. */
export function CommandList({ agentId, session }: CommandListProps) {
  const version = useQuery(versionOptions(agentId))
  const isMissing = version.error instanceof ApiError && version.error.status === 404
  return (
    <>
      <ul className={classes.commands} aria-label="Commands">
        {commandNames
          .filter((name) => name !== 'version' || !isMissing)
          .map((name) => (
            <Command
              key={name}
              agentId={agentId}
              name={name}
              session={session}
              known={name === 'version' ? versionOf(version.data) : undefined}
            />
          ))}
      </ul>
      {isMissing && (
        <p className={classes.aside}>
          <span className="mono">/version</span> is not offered by this agent.
        </p>
      )}
    </>
  )
}

function Command({
  agentId,
  name,
  session,
  known,
}: CommandListProps & { name: CommandName; known: string | undefined }) {
  const run = useRun(agentId)
  const restart = useRestart(agentId)
  const { verb, does, session: about } = commandWords[name]
  const sessionKey = about === 'never' ? undefined : session
  const isRunning = useHistory(agentId).some(
    (entry) => entry.state === 'running' && entry.command === name && entry.sessionKey === sessionKey,
  )
  const isLacking = about === 'required' && sessionKey === undefined
  return (
    <li className={classes.command}>
      <div className={classes.what}>
        <h3 className="mono">/{name}</h3>
        {known && <span className={classes.known}>{known}</span>}
        <p>{does}</p>
        <p className={classes.scope}>
          {isLacking ? (
            'Choose a session above.'
          ) : sessionKey === undefined ? (
            'The whole agent.'
          ) : (
            <>
              Only <span className="mono">{sessionKey}</span>.
            </>
          )}
        </p>
      </div>
      <Button
        variant="default"
        aria-label={`${verb} /${name}`}
        disabled={isLacking || restart !== null}
        loading={isRunning}
        onClick={() => run({ command: name, sessionKey })}
      >
        {verb}
      </Button>
    </li>
  )
}

/** `0.11.5` out of whatever it answers. */
function versionOf(answer: unknown): string | undefined {
  const { text, data } = readAnswer(answer)
  const named = typeof data === 'object' && data !== null && 'version' in data ? data.version : undefined
  const version = typeof named === 'string' ? named : text
  return version !== undefined && version.length <= 40 ? version : undefined
}
