import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type LogLevel, logLevels, type LogLevelState, logModulesBodySchema } from '#contract/plexus/logging.ts'
import { Failure } from '#kit/failure.tsx'
import { FormFailure } from '#kit/form-modal.tsx'
import { onFirstClick } from '#ui/first-click.ts'
import { NamesInput } from '#ui/names-input.tsx'
import { BlockSkeleton } from '#ui/skeletons.tsx'
import { useCloseOnTop } from '#ui/use-close-on-top.ts'
import { useFocusBack } from '#ui/use-focus-back.ts'
import classes from './logs.module.css'
import {
  consoleModulesOptions,
  levelOptions,
  resetConsoleModules,
  resetLevel,
  setConsoleModules,
  setLevel,
} from './queries.ts'

const levelWords: Record<LogLevel, string> = {
  error: 'error: what failed',
  warn: 'warn: and what nearly did',
  info: 'info: and where each request went',
  debug: 'debug: and how; about 18 lines a request',
  verbose: 'verbose: more than debug',
  silly: 'silly: everything',
}

interface LoggingModalProps {
  gatewayId: string
  /** Modules that lines have come from, to choose from. */
  seen: readonly string[]
  onClose: () => void
}

/** What the gateway itself writes: not what this page shows of it. */
export function LoggingModal({ gatewayId, seen, onClose }: LoggingModalProps) {
  useFocusBack()
  const closing = useCloseOnTop(onClose)
  const level = useQuery(levelOptions(gatewayId))
  const modules = useQuery(consoleModulesOptions(gatewayId))
  return (
    <Modal opened {...closing} title="What the gateway writes">
      <Stack gap="md">
        {level.data ? (
          <LevelSection key={level.data.level} gatewayId={gatewayId} state={level.data} />
        ) : level.error ? (
          <Failure error={level.error} onRetry={() => void level.refetch()} />
        ) : (
          <BlockSkeleton height={120} />
        )}
        {modules.data ? (
          <ConsoleSection
            key={modules.data.modules.join()}
            gatewayId={gatewayId}
            modules={modules.data.modules}
            seen={seen}
          />
        ) : modules.error ? (
          <Failure error={modules.error} onRetry={() => void modules.refetch()} />
        ) : (
          <BlockSkeleton height={120} />
        )}
      </Stack>
    </Modal>
  )
}

function LevelSection({ gatewayId, state }: { gatewayId: string; state: LogLevelState }) {
  const { level, startupLevel, supportedLevels } = state
  const [chosen, setChosen] = useState(level)
  const set = useMutation({ ...setLevel, meta: { failureShownBy: 'form' } })
  const reset = useMutation({ ...resetLevel, meta: { failureShownBy: 'form' } })
  const wanted = logLevels.find((one) => one === chosen)
  return (
    <section className={classes.section}>
      <h2>Log level</h2>
      <p>
        What is less serious is not written at all, so it can’t be found later either. A change holds until the gateway
        restarts; then it is at <b>{startupLevel}</b> again.
      </p>
      <Select
        label="Level"
        allowDeselect={false}
        data={supportedLevels.map((one) => ({
          value: one,
          label: logLevels.find((known) => known === one) ? levelWords[one as LogLevel] : one, // it is one of them
        }))}
        value={chosen}
        onChange={(next) => next !== null && setChosen(next)}
      />
      <FormFailure failure={set.error ?? reset.error} />
      <Group gap="xs">
        <Button
          disabled={wanted === undefined || wanted === level}
          loading={set.isPending}
          onClick={onFirstClick(() => wanted && set.mutate({ gatewayId, level: wanted }))}
        >
          Set level
        </Button>
        <Button
          variant="default"
          disabled={level === startupLevel}
          loading={reset.isPending}
          onClick={onFirstClick(() => reset.mutate({ gatewayId }))}
        >
          Back to {startupLevel}
        </Button>
      </Group>
    </section>
  )
}

interface ConsoleSectionProps {
  gatewayId: string
  modules: readonly string[]
  seen: readonly string[]
}

function ConsoleSection({ gatewayId, modules, seen }: ConsoleSectionProps) {
  const [chosen, setChosen] = useState([...modules])
  const set = useMutation({ ...setConsoleModules, meta: { failureShownBy: 'form' } })
  const reset = useMutation({ ...resetConsoleModules, meta: { failureShownBy: 'form' } })
  const read = logModulesBodySchema.safeParse({ modules: chosen })
  return (
    <section className={classes.section}>
      <h2>Modules on its console</h2>
      <p>
        Filters only what the gateway prints where it runs. The lines on this page, and those it keeps, are not
        affected: for these there is the filter above the lines.
      </p>
      <NamesInput
        label="Print only"
        placeholder={chosen.length === 0 ? 'Every module' : ''}
        value={chosen}
        onChange={setChosen}
        choices={seen}
        // Below it would lie over the buttons.
        comboboxProps={{ shadow: 'md', position: 'top' }}
        error={read.success ? undefined : read.error.issues[0]?.message}
      />
      <FormFailure failure={set.error ?? reset.error} />
      <Group gap="xs">
        <Button
          disabled={chosen.length === 0 || chosen.join() === modules.join() || !read.success}
          loading={set.isPending}
          onClick={onFirstClick(() => set.mutate({ gatewayId, modules: chosen }))}
        >
          Print only these
        </Button>
        <Button
          variant="default"
          disabled={modules.length === 0}
          loading={reset.isPending}
          onClick={onFirstClick(() => reset.mutate({ gatewayId }))}
        >
          Print every module
        </Button>
      </Group>
    </section>
  )
}
