import { isRecord } from '#contract/lenient.ts'
import type { Settings } from '#contract/placet/settings.ts'

/** Settings by their place in the body of a change: basic and advanced ones side by side at the top. */
export type Values = Readonly<Record<string, unknown>>

export function valuesOf({ basic, advanced, browser, self_improvement, others }: Settings): Values {
  return { ...others, ...basic, ...advanced, browser: browser ?? undefined, self_improvement }
}

/** The value at `path`; undefined where there is none. */
export function placeOf(values: Values, path: readonly string[]): unknown {
  return path.reduce<unknown>((part, name) => (isRecord(part) ? part[name] : undefined), values)
}

/** `['browser', 'stealth', 'x']` and 1 put into `{}` → `{browser: {stealth: {x: 1}}}`; what is there already stays. */
export function put(body: Values, [name = '', ...rest]: readonly string[], value: unknown): Values {
  if (rest.length === 0) return { ...body, [name]: value }
  const part = body[name]
  return { ...body, [name]: put(isRecord(part) ? part : {}, rest, value) }
}

/** Whether two values are the same but for the order of an object's members. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((entry, index) => isSame(entry, other[index]))
  if (isRecord(one) && isRecord(other)) {
    const names = Object.keys(one)
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
    )
  }
  return Object.is(one, other)
}

/** Places of the settings that are not among `named` (ids). */
export function unnamed(settings: Settings, named: ReadonlySet<string>): string[][] {
  const { basic, advanced, browser, self_improvement, others } = settings
  const top = Object.keys({ ...basic, ...advanced }).map((name) => [name])
  const parts = Object.entries({ browser, self_improvement, ...others })
    .filter(([, part]) => part !== null && part !== undefined)
    .flatMap(([name, part]) => leaves([name], part, named))
  return [...top, ...parts].filter((path) => !named.has(path.join('.')) && path.join('.') !== 'browser.proxy_set')
}

/** A part's members one by one; deeper only where some of its members are named. */
function leaves(path: string[], part: unknown, named: ReadonlySet<string>): string[][] {
  const isPart = path.length === 1 || [...named].some((id) => id.startsWith(`${path.join('.')}.`))
  if (!isPart || !isRecord(part) || Object.keys(part).length === 0) return [path]
  return Object.entries(part).flatMap(([name, member]) => leaves([...path, name], member, named))
}
