import type { Installation } from './installation.ts'

export interface Target {
  provider: string
  model: string
}

/** The targets of an alias in the order of trying, through references to other aliases; those switched off are left out. */
export type Router = (alias: string) => readonly Target[]

/** Looks each alias up once: make another one after a write. */
export function createRouter(installation: Installation): Router {
  const known = new Map<string, readonly Target[]>()
  return (alias) => {
    const targets = known.get(alias) ?? walk(installation, alias, [])
    known.set(alias, targets)
    return targets
  }
}

function walk(installation: Installation, alias: string, seen: readonly string[]): Target[] {
  if (seen.includes(alias)) return []
  return (installation.aliases.get(alias)?.target_groups ?? []).flatMap((group) =>
    group.targets.flatMap((target) => {
      if (!target.enabled) return []
      if ('alias' in target) return walk(installation, target.alias, [...seen, alias])
      const isOn = installation.providers.get(target.provider)?.enabled === true
      return isOn ? [{ provider: target.provider, model: target.model }] : []
    }),
  )
}
