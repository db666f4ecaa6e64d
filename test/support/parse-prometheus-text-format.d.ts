// The package brings no types.
declare module 'parse-prometheus-text-format' {
  interface Metric {
    labels?: Record<string, string>
    value?: string
    /** Of a histogram. */
    count?: string
    sum?: string
    buckets?: Record<string, string>
  }
  interface Family {
    name: string
    help: string
    type: string
    metrics: Metric[]
  }
  export default function parse(text: string): Family[]
}
