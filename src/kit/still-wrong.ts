import { isSame } from '#lib/is-same.ts'

type Wrongs = Readonly<Record<string, string>>

/**
 * Of what a form was found to have wrong when it was sent, by path, what is wrong still: a mistake is told until it is put
 * right, and no new one while a person types.
 */
export function stillWrong(found: Wrongs, check: () => Wrongs): Wrongs {
  if (Object.keys(found).length === 0) return found
  const left = Object.fromEntries(Object.entries(check()).filter(([path]) => path in found))
  return isSame(left, found) ? found : left
}
