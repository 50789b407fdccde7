import type { CheckerType, ConfiguredChecker, Meter, QuotaSnapshot } from '#contract/plexus/provider-quotas.ts'
import type { NamedProvider } from '#contract/plexus/providers.ts'
import { stateOfMeter, worstMeter } from '#kit/meter-words.ts'

/** A checker that runs. `rank`: 2 and above needs attention. */
export interface CheckerRow {
  id: string
  type: string
  typeName: string
  /** Undefined when no provider is known to have it. */
  provider: string | undefined
  title: string
  state: 'failed' | 'pending' | 'checked'
  error: string | undefined
  /** ISO 8601. */
  checkedAt: string | undefined
  meters: Meter[]
  rank: number
}

/** A checker that is set up and does not run. */
export interface Absent {
  id: string
  provider: string
  title: string
  type: string
  why: 'provider disabled' | 'checker off' | 'unknown type' | 'not listed'
}

interface Known {
  configured: readonly ConfiguredChecker[]
  types: readonly CheckerType[]
  snapshots: readonly QuotaSnapshot[]
  providers: readonly NamedProvider[]
}

/** Every checker that runs, the one that needs attention most first; those that don't, and why; and who has none. */
export function readCheckers({ configured, types, snapshots, providers }: Known): {
  rows: CheckerRow[]
  absent: Absent[]
  without: NamedProvider[]
} {
  const typeName = (type: string) => types.find((one) => one.type === type)?.displayName ?? type
  const rows = configured.map((checker): CheckerRow => {
    const { checkerId: id, checkerType: type } = checker
    const snapshot = snapshots.find(({ checkerId }) => checkerId === id)
    const owner = providers.find((one) => one.quota_checker && checkerIdOf(one) === id)
    const provider = owner?.name ?? snapshot?.provider ?? undefined
    const meters = checker.meters ?? snapshot?.meters ?? []
    const error = checker.error ?? snapshot?.error ?? undefined
    const state = checker.pending ? 'pending' : (checker.success ?? snapshot?.success) === true ? 'checked' : 'failed'
    return {
      id,
      type,
      typeName: checker.displayName ?? typeName(type),
      provider,
      title: owner?.display_name ?? provider ?? id,
      state,
      error,
      checkedAt: snapshot?.checkedAt ?? undefined,
      meters,
      rank: rankOf(state, meters),
    }
  })
  const running = new Set(rows.map(({ id }) => id))
  const absent = providers.flatMap((provider): Absent[] => {
    const { quota_checker: checker, name, display_name } = provider
    const id = checkerIdOf(provider)
    if (!checker || running.has(id)) return []
    const isKnown = types.some(({ type }) => type === checker.type)
    const why =
      provider.enabled === false
        ? 'provider disabled'
        : checker.enabled === false
          ? 'checker off'
          : isKnown
            ? 'not listed'
            : 'unknown type'
    return [{ id, provider: name, title: display_name ?? name, type: typeName(checker.type), why }]
  })
  return {
    rows: rows.toSorted((a, b) => b.rank - a.rank || a.title.localeCompare(b.title)),
    absent,
    without: providers.filter(({ quota_checker }) => !quota_checker),
  }
}

export const needsAttention = ({ rank }: Pick<CheckerRow, 'rank'>) => rank >= 2

const checkerIdOf = ({ name, quota_checker }: NamedProvider) => quota_checker?.id ?? name

/** A check that failed hides everything else; one that has not been made is no alarm. */
function rankOf(state: CheckerRow['state'], meters: readonly Meter[]): number {
  if (state === 'failed') return 5
  if (state === 'pending') return 1
  const worst = worstMeter(meters)
  return worst ? stateOfMeter(worst).rank : 0
}
