import type { WorldAgent } from '#e2e/agents.ts'

/** Gives an agent Python files of so many bytes each, directly. */
export async function writeFiles(
  { url, key }: WorldAgent,
  files: readonly { path: string; bytes: number }[],
): Promise<void> {
  for (const { path, bytes } of files) {
    const answer = await fetch(`${url}/api/v1/workspace/file?path=${encodeURIComponent(path)}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content: textOf(path, bytes), encoding: 'utf-8' }),
    })
    if (!answer.ok) throw new Error(`The agent answered ${answer.status} when ${path} was written.`)
  }
}

/** What a file begins with; no other does, and there is no space in it. */
export const firstLineOf = (path: string): string => `#${path}`

function textOf(path: string, bytes: number): string {
  const parts = [`${firstLineOf(path)}\n`]
  for (let length = path.length; length < bytes;) {
    const part = functionOf(parts.length)
    parts.push(part)
    length += part.length
  }
  return parts.join('')
}

const functionOf = (index: number) =>
  `\ndef settle_${index}(orders, rate=${index % 97}):\n    """Settles what is open, and says how much that was."""\n` +
  `    total = 0\n    for order in orders:\n        if order["state"] == "open" and order["amount"] > rate:\n` +
  `            total += order["amount"] * ${(index % 7) + 1}  # in cents\n    return {"total": total, "run": ${index}}\n`
