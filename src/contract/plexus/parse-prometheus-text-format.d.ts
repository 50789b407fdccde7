declare module 'parse-prometheus-text-format' {
  interface Family {
    name: string
    help?: string
    /** `COUNTER`, `GAUGE`, … */
    type?: string
    /** The others than plain samples (histograms, summaries) have `buckets` or `quantiles` instead of a value. */
    metrics: { value?: string; labels?: Record<string, string> }[]
  }
  export default function parsePrometheusTextFormat(text: string): Family[]
}
