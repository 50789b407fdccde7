import { useMutation } from '@tanstack/react-query'
import type { ApiError } from '#api/api-error.ts'
import type { ConnectionTestAnswer } from '#contract/placet/agents.ts'

/**
 * Tries an address and a key before they are stored. What fails is stored all the same only by who has seen how it
 * failed: an agent or a gateway may well be away when it is entered.
 */
export function useTrial<Pair extends Record<string, string>>(ask: (pair: Pair) => Promise<ConnectionTestAnswer>) {
  const test = useMutation<ConnectionTestAnswer, ApiError, Pair>({ mutationFn: ask, meta: { failureShownBy: 'form' } })
  return {
    answer: test.data,
    error: test.error,
    isPending: test.isPending,
    hasFailed: test.data?.ok === false,
    run: (pair: Pair) => test.mutate(pair),
    /** What was found out about another pair says nothing about this one. */
    onChange: (pair: Pair) => {
      const tried = test.variables
      if (tried && Object.entries(pair).some(([field, text]) => tried[field] !== text)) test.reset()
    },
    /** Stores at once what was tried before, and otherwise if it works. */
    first: (pair: Pair, store: () => void) => {
      if (test.data) store()
      else if (!test.isPending) test.mutate(pair, { onSuccess: ({ ok }) => ok && store() })
    },
  }
}
