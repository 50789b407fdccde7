const units: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/**
 * The length in milliseconds of a rolling quota's `duration` (`30m`, `1h`, `1d`, `1h30m`), or undefined when it is none.
 * A gateway stores any text there and silently enforces nothing when it can't read it.
 */
export function rollingMs(duration: string): number | undefined {
  const text = duration.trim()
  if (!/^(\d+(\.\d+)?[smhdw]\s*)+$/.test(text)) return undefined
  let total = 0
  for (const [, count, unit] of text.matchAll(/(\d+(?:\.\d+)?)([smhdw])/g)) {
    total += Number(count) * (units[unit ?? ''] ?? 0)
  }
  return total > 0 ? total : undefined
}
