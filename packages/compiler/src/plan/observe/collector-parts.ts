import type { CustomMetric } from '../../model/details/metrics.ts'

/** What a collector is asked to do. Its configuration depends on nothing else, so it is the same text for services that ask the same. */
export interface CollectorWishes {
  /** Undefined where nothing is traced. */
  readonly traces:
    | { readonly toXray: boolean; readonly otlpEndpoints: number; readonly envoySegments: boolean }
    | undefined
  /** Port at which Envoy's statistics are read; undefined where requests are not measured this way. */
  readonly envoyStatsPort: number | undefined
  /** Whether the use of CPU and memory by the task is measured. */
  readonly usesOfTask: boolean
  readonly custom: readonly Pick<CustomMetric, 'name' | 'unit' | 'type' | 'dimensions'>[]
  /** Names of the dimensions of every metric; values come in variables. */
  readonly dimensions: readonly string[]
  readonly memoryMiB: number
}

/** A part of the configuration, in the collector's own keys. */
export type Config = { readonly [key: string]: unknown }

/** Names of the container's variables that the configuration reads. */
export const variables = {
  sample: 'TRACE_SAMPLE_PERCENT',
  otlpEndpoint: (index: number) => `OTLP_ENDPOINT_${index + 1}`,
  namespace: 'METRICS_NAMESPACE',
  logGroup: 'METRICS_LOG_GROUP',
  logStream: 'METRICS_LOG_STREAM',
  dimension: (index: number) => `METRICS_DIMENSION_${index + 1}`
} as const

/** Metrics of requests, by the names that CloudWatch has them. */
export const redMetrics = {
  requests: 'Requests',
  errors: 'Errors',
  duration: 'Duration',
  active: 'ActiveRequests'
} as const

/** Metrics of the use of a task: CPU in percent of what the task has, memory in MiB. */
export const useMetrics = {
  cpu: 'CpuUtilization',
  memory: 'MemoryUtilized',
  memoryReserved: 'MemoryReserved'
} as const

/** Stands for a variable of the container. */
export function env(name: string): string {
  return `\${env:${name}}`
}

/** In a configuration a dollar begins a reference, so one that is meant as such is doubled. */
export function escaped(text: string): string {
  return text.replaceAll('$', '$$$$')
}
