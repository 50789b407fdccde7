import { mutationOptions, type QueryKey } from '@tanstack/react-query'
import type { ApiError } from '#api/api-error.ts'
import { noteWaitingForRestart } from './restart.ts'
import { done as say, failed } from './say.ts'

interface Action<Vars, Data> {
  run: (vars: Vars) => Promise<Data>
  /** Every list or detail that this write changes. */
  invalidates: (vars: Vars) => readonly QueryKey[]
  /** Lists without the details below them: what those are about may be gone, and is not asked for again. */
  invalidatesLists?: (vars: Vars) => readonly QueryKey[]
  /** What to say when it has happened; undefined when the view shows it anyway. */
  done?: (vars: Vars, data: Data) => string | undefined
  /** What of it takes effect only when the agent restarts, in words ("the telegram channel"). Noted also when its form is closed by then. */
  waitsForRestart?: (vars: Vars) => { agentId: string; what: string }
}

/** A write: run it, say so, refetch what it touched. Its failure is shown by what the person touched (see `confirm`, `FormModal`). */
export const action = <Vars, Data>(write: Action<Vars, Data>) =>
  mutationOptions<Data, ApiError, Vars>({
    mutationFn: write.run,
    onSuccess: async (data, vars, _result, { client }) => {
      const words = write.done?.(vars, data)
      if (words !== undefined) say(words)
      const waiting = write.waitsForRestart?.(vars)
      if (waiting) noteWaitingForRestart(client, waiting.agentId, waiting.what)
      await Promise.all([
        ...write.invalidates(vars).map((queryKey) => client.invalidateQueries({ queryKey })),
        ...(write.invalidatesLists?.(vars) ?? []).map((queryKey) =>
          client.invalidateQueries({ queryKey, exact: true }),
        ),
      ])
    },
  })

interface OptimisticAction<Vars, Data, Seen> extends Omit<Action<Vars, Data>, 'invalidatesLists'> {
  /** The answer in the cache that changes before the agent has said so. */
  shows: (vars: Vars) => QueryKey
  change: (seen: Seen, vars: Vars) => Seen
  /** How the sentence about a failure begins: "The job was not paused." */
  notDone: (vars: Vars) => string
}

/** The same for switches and the like: shown at once, and taken back in words when it fails. Never for what can't be taken back. */
export const optimisticAction = <Vars, Data, Seen>(write: OptimisticAction<Vars, Data, Seen>) =>
  mutationOptions<Data, ApiError, Vars, Seen | undefined>({
    mutationFn: write.run,
    meta: { failureShownBy: 'view' },
    onMutate: async (vars, { client }) => {
      const queryKey = write.shows(vars)
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData<Seen>(queryKey)
      if (before !== undefined) client.setQueryData<Seen>(queryKey, write.change(before, vars))
      return before
    },
    onError: (error, vars, before, { client }) => {
      if (before !== undefined) client.setQueryData<Seen>(write.shows(vars), before)
      failed(`${write.notDone(vars)} ${error.message}`)
    },
    onSuccess: (data, vars) => {
      const words = write.done?.(vars, data)
      if (words !== undefined) say(words)
    },
    // After a failure too: it may have happened all the same.
    onSettled: async (_data, _error, vars, _before, { client }) => {
      const keys = [write.shows(vars), ...write.invalidates(vars)]
      await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
  })
