import type { NamedAlias } from '#contract/plexus/aliases.ts'
import { modelNames, type NamedProvider } from '#contract/plexus/providers.ts'

/** What a key may use, or what a quota counts. An empty list: no restriction. */
export interface Scope {
  allowedProviders: string[]
  excludedProviders: string[]
  allowedModels: string[]
  excludedModels: string[]
}
export const scopeMembers = ['allowedProviders', 'excludedProviders', 'allowedModels', 'excludedModels'] as const

type Stored = { [Member in keyof Scope]?: string[] | null | undefined }

export const scopeOf = (stored: Stored): Scope => ({
  allowedProviders: stored.allowedProviders ?? [],
  excludedProviders: stored.excludedProviders ?? [],
  allowedModels: stored.allowedModels ?? [],
  excludedModels: stored.excludedModels ?? [],
})

/** The restrictions in words, each one a sentence's part: `only models fast, cheap`. Without any, an empty list. */
export function scopeWords(stored: Stored): string[] {
  const { allowedProviders, excludedProviders, allowedModels, excludedModels } = scopeOf(stored)
  return [
    part('only providers', allowedProviders),
    part('not providers', excludedProviders),
    part('only models', allowedModels),
    part('not models', excludedModels),
  ].flat()
}

const part = (words: string, names: readonly string[]) => (names.length === 0 ? [] : [`${words} ${names.join(', ')}`])

/** What there is to choose from. Models: what callers ask for (aliases), then what providers have. */
export function choicesOf(providers: readonly NamedProvider[], aliases: readonly NamedAlias[]) {
  const asked = aliases.flatMap(({ name, additional_aliases }) => [name, ...(additional_aliases ?? [])])
  return {
    providers: providers.map(({ name }) => name),
    models: [...new Set([...asked, ...providers.flatMap(modelNames)])],
  }
}
export type Choices = ReturnType<typeof choicesOf>

/** What is wrong with a scope although the gateway takes it: names that are not there, names both let in and kept out. */
export function scopeDoubts(scope: Scope, choices: Choices | undefined): Partial<Record<keyof Scope, string>> {
  const doubts: Partial<Record<keyof Scope, string>> = {}
  for (const member of scopeMembers) {
    const kind = member.endsWith('Providers') ? 'providers' : 'models'
    const twice = scope[member].filter((name) =>
      scope[kind === 'providers' ? 'allowedProviders' : 'allowedModels'].includes(name),
    )
    if (member.startsWith('excluded') && twice.length > 0) {
      doubts[member] = `${twice.join(', ')}: let in above and kept out here. One of the two is of no use.`
      continue
    }
    const unknown = choices ? scope[member].filter((name) => !choices[kind].includes(name)) : []
    if (unknown.length > 0) doubts[member] = `Not there at the moment: ${unknown.join(', ')}.`
  }
  return doubts
}
