/** What a text holds that is said to be JSON; undefined when it isn't, as one that was cut. */
export function fromJson(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
