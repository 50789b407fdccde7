import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import type { Agent } from '#contract/placet/agents.ts'
import { action } from '#kit/action.ts'
import { confirm } from '#kit/confirm.tsx'
import { plural } from '#lib/numbers.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Status } from '#ui/status.tsx'
import { useFocusBack } from '#ui/use-focus-back.ts'
import classes from './bulk.module.css'
import { type Look, useLooks } from './look.ts'
import type { Plan } from './plan.ts'
import { type Result, useCarryingOut } from './use-carrying-out.ts'

export interface BulkDialogProps<Seen> {
  title: string
  agents: readonly Agent[]
  onClose: () => void
  /** What the looks are about, as a name in the cache: "cron". */
  about: string
  /** Reads what the change rests on. */
  ask: (agentId: string) => Promise<Seen>
  /** Undefined while the fields are not filled in yet. */
  plan: ((seen: Seen) => Plan) | undefined
  /** "Pause cron", as the button says before the number of agents. */
  verb: string
  /** For what can't be undone: what the person types, and what goes with it. */
  destroys?: { typed: string; body: string } | undefined
  /** What the change needs to know, given what was seen so far. */
  renderFields?: (seen: readonly Seen[]) => ReactNode
}

interface Row {
  agent: Agent
  /** Undefined while it is being asked. */
  outlook: { words: string; state: 'open' | 'nothing' | 'problem' } | undefined
  result: Result | undefined
}

/** One change to several agents: what each would get, then how it went with each. */
export function BulkDialog<Seen>(props: BulkDialogProps<Seen>) {
  const { title, agents, onClose, about, ask, plan, verb, destroys, renderFields } = props
  useFocusBack()
  const { data } = useLooks(about, agents, ask)
  const work = useCarryingOut({ ask, plan: plan ?? (() => ({ words: '', steps: [] })) })
  const looks = data?.byId
  const rows = agents.map((agent) => rowOf(agent, looks?.get(agent.id), plan, work.results.get(agent.id)))
  const open = rows.filter(({ outlook, result }) => outlook?.state === 'open' && result === undefined)
  const failed = rows.filter(({ result }) => result?.state === 'failed')
  const done = rows.filter(({ result }) => result?.state === 'done')
  const seen = useMemo(
    () => [...(looks?.values() ?? [])].flatMap((look) => ('seen' in look ? [look.seen] : [])),
    [looks],
  )
  const idsOf = (some: readonly Row[]) => some.map(({ agent }) => agent.id)
  const begin = (some: readonly Row[]) =>
    destroys === undefined
      ? void work.run(idsOf(some))
      : confirm({
          title: `${verb} on ${plural(some.length, 'agent')}?`,
          body: `${destroys.body} ${some.map(({ agent }) => agent.name).join(', ')}.`,
          verb,
          typed: destroys.typed,
          // The dialog behind it shows how it goes.
          action: action({ run: async () => void work.run(idsOf(some)), invalidates: () => [] }),
          vars: undefined,
        })
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="xl"
      closeOnClickOutside={false}
      closeOnEscape={!work.isRunning}
      withCloseButton={!work.isRunning}
    >
      <Stack gap="sm">
        {renderFields && (
          <fieldset className={classes.fields} disabled={work.isRunning}>
            {renderFields(seen)}
          </fieldset>
        )}
        <DataTable
          label="Preview"
          rows={rows}
          rowKey={({ agent }) => agent.id}
          columns={work.results.size === 0 ? outlookColumns : columns}
          rowHeight={48}
          height={384}
          empty=""
        />
        <Text size="sm" role="status">
          {work.results.size === 0
            ? outlookOf(rows, plan !== undefined)
            : `${plural(done.length, 'agent')} changed, ${failed.length} failed.`}
        </Text>
        <Group justify="flex-end" gap="xs">
          {work.isRunning ? (
            <Button variant="default" onClick={work.stop}>
              Stop after those under way
            </Button>
          ) : (
            <>
              <Button variant="default" onClick={onClose}>
                {work.results.size === 0 ? 'Cancel' : 'Close'}
              </Button>
              {failed.length > 0 && (
                <Button variant="default" disabled={plan === undefined} onClick={() => void work.run(idsOf(failed))}>
                  Retry {plural(failed.length, 'failed agent')}
                </Button>
              )}
              {(open.length > 0 || work.results.size === 0) && (
                <Button
                  {...(destroys ? { color: 'red.9' } : {})}
                  disabled={open.length === 0 || data?.complete !== true}
                  onClick={() => begin(open)}
                >
                  {verb} on {plural(open.length, 'agent')}
                </Button>
              )}
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}

function rowOf<Seen>(
  agent: Agent,
  look: Look<Seen> | undefined,
  plan: ((seen: Seen) => Plan) | undefined,
  result: Result | undefined,
): Row {
  if (look === undefined) return { agent, outlook: undefined, result }
  if ('problem' in look) return { agent, outlook: { words: look.problem, state: 'problem' }, result }
  if (plan === undefined) return { agent, outlook: { words: '–', state: 'nothing' }, result }
  const { words, steps } = plan(look.seen)
  return { agent, outlook: { words, state: steps.length > 0 ? 'open' : 'nothing' }, result }
}

function outlookOf(rows: readonly Row[], isFilledIn: boolean): string {
  const asking = rows.filter(({ outlook }) => outlook === undefined).length
  if (asking > 0) return `Looking first: ${plural(rows.length - asking, 'agent')} of ${rows.length} answered.`
  const problems = rows.filter(({ outlook }) => outlook?.state === 'problem').length
  const out = problems > 0 ? ` ${plural(problems, 'agent')} can’t be changed.` : ''
  if (!isFilledIn) return `Nothing is changed yet.${out}`
  const open = rows.filter(({ outlook }) => outlook?.state === 'open').length
  return `${plural(open, 'agent')} would change. Nothing is changed yet.${out}`
}

const columns: Column<Row>[] = [
  { id: 'agent', header: 'Agent', width: '32%', cell: ({ agent }) => <span title={agent.id}>{agent.name}</span> },
  {
    id: 'outlook',
    header: 'What happens',
    cell: ({ outlook }) =>
      outlook === undefined ? (
        <span className={classes.quiet}>asking…</span>
      ) : (
        <span className={classes.words} data-state={outlook.state} title={outlook.words}>
          {outlook.words}
        </span>
      ),
  },
  { id: 'result', header: 'Result', width: '30%', cell: ({ result }) => result && <ResultCell result={result} /> },
]

/** Before there are results, what would happen has their room. */
const outlookColumns = columns.filter(({ id }) => id !== 'result')

function ResultCell({ result }: { result: Result }) {
  if (result.state === 'failed')
    return (
      <span className={classes.words} title={result.reason}>
        <Status tone="bad">{`Failed: ${result.reason}`}</Status>
      </span>
    )
  if (result.state === 'done') return <Status tone="good">Done</Status>
  return (
    <Status tone={result.state === 'running' ? 'live' : 'quiet'}>
      {result.state === 'running' ? 'Changing…' : 'Waiting'}
    </Status>
  )
}
