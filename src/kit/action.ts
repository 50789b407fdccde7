import { mutationOptions, type QueryKey } from '@tanstack/react-query'
import type { ApiError } from '#api/api-error.ts'
import { done as say } from './say.ts'

interface Action<Vars, Data> {
  run: (vars: Vars) => Promise<Data>
  /** Every list or detail that this write changes. */
  invalidates: (vars: Vars) => readonly QueryKey[]
  /** What to say when it has happened; undefined when the view shows it anyway. */
  done?: (vars: Vars, data: Data) => string
}

/** A write: run it, say so, refetch what it touched. Its failure is shown by what the person touched (see `confirm`, `FormModal`). */
export const action = <Vars, Data>({ run, invalidates, done }: Action<Vars, Data>) =>
  mutationOptions<Data, ApiError, Vars>({
    mutationFn: run,
    onSuccess: async (data, vars, _result, { client }) => {
      if (done) say(done(vars, data))
      await Promise.all(invalidates(vars).map((queryKey) => client.invalidateQueries({ queryKey })))
    },
  })
