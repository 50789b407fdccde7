import parsePrometheusTextFormat from 'parse-prometheus-text-format'

export interface Sample {
  labels: Readonly<Record<string, string>>
  value: number
}

/** One family of `GET /metrics`. Counters run since the database was made: the only true totals without reading rows. */
export interface MetricFamily {
  name: string
  help: string
  type: 'counter' | 'gauge' | 'other'
  samples: readonly Sample[]
}

export type Metrics = ReadonlyMap<string, MetricFamily>

/** Reads the Prometheus text (0.0.4); undefined when it isn't that. The gateway's text is up to 15 s old. */
export function readMetrics(text: string): Metrics | undefined {
  const families = parsed(text)
  if (families === undefined || families.length === 0) return undefined
  return new Map(families.map((family) => [family.name, family]))
}

/** The value of a family without labels, or of the sample that has all of `labels`. */
export const metricOf = (
  metrics: Metrics,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined =>
  metrics
    .get(name)
    ?.samples.find((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))?.value

/** One label's values and what they have, summed over every other label; highest first. */
export function metricBy(metrics: Metrics, name: string, label: string): { key: string; value: number }[] {
  const sums = new Map<string, number>()
  for (const sample of metrics.get(name)?.samples ?? []) {
    const key = sample.labels[label]
    if (key !== undefined) sums.set(key, (sums.get(key) ?? 0) + sample.value)
  }
  return [...sums].map(([key, value]) => ({ key, value })).toSorted((a, b) => b.value - a.value)
}

function parsed(text: string): MetricFamily[] | undefined {
  try {
    return parsePrometheusTextFormat(text).map(({ name, help = '', type = '', metrics }) => ({
      name,
      help,
      type: type === 'COUNTER' ? 'counter' : type === 'GAUGE' ? 'gauge' : 'other',
      samples: metrics.flatMap(({ labels = {}, value }) =>
        value === undefined ? [] : [{ labels, value: Number(value) }],
      ),
    }))
  } catch {
    return undefined
  }
}
