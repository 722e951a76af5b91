import { cachedByText } from '../../expr/cached-by-text.ts'
import {
  type CollectorWishes,
  type Config,
  env,
  escaped,
  redMetrics,
  useMetrics,
  variables
} from './collector-parts.ts'
import { emfExporter } from './emf-exporter.ts'

/**
 * Configuration of the ADOT collector, as JSON, which is YAML. Whatever is known only when
 * deploying comes in variables of the container, for CloudFormation fills in nothing here.
 *
 * Sources: https://github.com/aws-observability/aws-otel-collector (components), the READMEs of
 * opentelemetry-collector-contrib (`awsemfexporter`, `probabilisticsamplerprocessor`, `metricstransformprocessor`).
 */
export function collectorConfig(asked: CollectorWishes): string {
  return asked.custom.length > 0 ? configOf(asked) : withoutCustom(JSON.stringify(asked))
}

/** Most services ask the same. */
const withoutCustom = cachedByText((asked: string) => configOf(JSON.parse(asked)))

function configOf(asked: CollectorWishes): string {
  const wishes = { ...asked, dimensions: asked.dimensions.map(escaped) }
  const { traces } = wishes
  const metrics = metricPipelines(wishes)
  const hasMetrics = Object.keys(metrics.pipelines).length > 0
  const isPresent = wishes.custom.length > 0 || traces !== undefined
  return JSON.stringify({
    extensions: { health_check: { endpoint: '127.0.0.1:13133' } },
    receivers: {
      ...(isPresent ? { otlp: otlpReceiver } : {}),
      ...(traces?.envoySegments ? { awsxray: { endpoint: '127.0.0.1:2000', transport: 'udp' } } : {}),
      ...metrics.receivers
    },
    processors: {
      memory_limiter: {
        check_interval: '1s',
        limit_mib: Math.floor(wishes.memoryMiB * 0.75),
        spike_limit_mib: Math.floor(wishes.memoryMiB * 0.2)
      },
      ...(traces === undefined
        ? {}
        : {
            // The hash of the trace id decides, so collectors of all services keep the same traces whole.
            probabilistic_sampler: { sampling_percentage: env(variables.sample) },
            'batch/traces': { timeout: '1s', send_batch_size: 50 }
          }),
      ...metrics.processors,
      ...(hasMetrics ? { 'batch/metrics': { timeout: '60s' } } : {})
    },
    exporters: {
      ...(traces?.toXray ? { awsxray: {} } : {}),
      ...otlpExporters(traces?.otlpEndpoints ?? 0),
      ...(hasMetrics ? { awsemf: emfExporter(wishes) } : {})
    },
    service: {
      extensions: ['health_check'],
      telemetry: { logs: { level: 'warn' }, metrics: { level: 'none' } },
      pipelines: { ...tracePipeline(traces), ...metrics.pipelines }
    }
  })
}

const otlpReceiver: Config = {
  protocols: { grpc: { endpoint: '127.0.0.1:4317' }, http: { endpoint: '127.0.0.1:4318' } }
}

function otlpExporters(count: number): Config {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `otlphttp/${index + 1}`,
      { endpoint: env(variables.otlpEndpoint(index)) }
    ])
  )
}

function tracePipeline(traces: CollectorWishes['traces']): Config {
  if (traces === undefined) return {}
  return {
    traces: {
      receivers: ['otlp', ...(traces.envoySegments ? ['awsxray'] : [])],
      processors: ['memory_limiter', 'probabilistic_sampler', 'batch/traces'],
      exporters: [...(traces.toXray ? ['awsxray'] : []), ...Object.keys(otlpExporters(traces.otlpEndpoints))]
    }
  }
}

interface MetricParts {
  readonly receivers: Config
  readonly processors: Config
  readonly pipelines: Config
}

/** One pipeline for each source, for each is filtered in its own way. */
function metricPipelines(wishes: CollectorWishes): MetricParts {
  const { envoyStatsPort, usesOfTask, custom, dimensions } = wishes
  const sources: (MetricParts & { readonly name: string })[] = []
  if (envoyStatsPort !== undefined) sources.push(envoySource(envoyStatsPort))
  if (usesOfTask) sources.push(taskSource)
  if (custom.length > 0) sources.push(appSource(custom))
  if (sources.length === 0) return { receivers: {}, processors: {}, pipelines: {} }
  return {
    receivers: Object.assign({}, ...sources.map(({ receivers }) => receivers)),
    processors: Object.assign({}, ...sources.map(({ processors }) => processors), {
      'attributes/dimensions': {
        actions: dimensions.map((key, index) => ({
          key,
          value: env(variables.dimension(index)),
          action: 'upsert'
        }))
      }
    }),
    pipelines: Object.fromEntries(
      sources.map(({ name, receivers, processors }) => [
        `metrics/${name}`,
        {
          receivers: Object.keys(receivers).length === 0 ? ['otlp'] : Object.keys(receivers),
          processors: [
            'memory_limiter',
            ...Object.keys(processors),
            'attributes/dimensions',
            'batch/metrics'
          ],
          exporters: ['awsemf']
        }
      ])
    )
  }
}

/**
 * What Envoy counts of requests that come in, and of that only what is kept: all of Envoy's
 * statistics would be thousands of metrics. `downstream_rq_active` shows how many wait.
 * The statistics of listeners begin with `ingress`, and where there are several with `ingress.http.8080`.
 */
function envoySource(port: number) {
  return {
    name: 'envoy',
    receivers: {
      'prometheus/envoy': {
        config: {
          scrape_configs: [
            {
              job_name: 'envoy',
              scrape_interval: '60s',
              metrics_path: '/stats/prometheus',
              static_configs: [{ targets: [`127.0.0.1:${port}`] }],
              metric_relabel_configs: [
                {
                  source_labels: ['__name__', 'envoy_http_conn_manager_prefix', 'envoy_response_code_class'],
                  regex:
                    'envoy_http_downstream_rq_(total|active|time_(bucket|sum|count));ingress.*;.*|envoy_http_downstream_rq_xx;ingress.*;5',
                  action: 'keep'
                }
              ]
            }
          ]
        }
      }
    },
    processors: {
      // The exporter takes the difference of two readings for sums alone, and durations are a histogram.
      cumulativetodelta: {},
      'metricstransform/envoy': renamed({
        envoy_http_downstream_rq_total: redMetrics.requests,
        envoy_http_downstream_rq_xx: redMetrics.errors,
        envoy_http_downstream_rq_time: redMetrics.duration,
        envoy_http_downstream_rq_active: redMetrics.active
      })
    },
    pipelines: {}
  }
}

const taskMetrics = {
  'ecs.task.cpu.utilized': useMetrics.cpu,
  'ecs.task.memory.utilized': useMetrics.memory,
  'ecs.task.memory.reserved': useMetrics.memoryReserved
}

const taskSource = {
  name: 'task',
  receivers: { awsecscontainermetrics: { collection_interval: '60s' } },
  processors: {
    'filter/task': only(Object.keys(taskMetrics)),
    'metricstransform/task': renamed(taskMetrics)
  },
  pipelines: {}
}

function appSource(custom: CollectorWishes['custom']) {
  const namesOf = (metrics: typeof custom) => metrics.map(({ name }) => escaped(name.value))
  // Counters and histograms grow for as long as a task lives, and CloudWatch adds up what it is sent. A gauge is what it is.
  const growing = namesOf(custom.filter(({ type }) => type.value !== 'gauge'))
  const differences = { 'cumulativetodelta/app': { include: { match_type: 'strict', metrics: growing } } }
  return {
    name: 'app',
    receivers: {},
    processors: { 'filter/app': only(namesOf(custom)), ...(growing.length === 0 ? {} : differences) },
    pipelines: {}
  }
}

/** Lets metrics with these names through; what a condition holds for is dropped. */
function only(names: readonly string[]): Config {
  const others = names.map(name => `name != ${JSON.stringify(name)}`).join(' and ')
  return { error_mode: 'ignore', metrics: { metric: [others] } }
}

function renamed(names: Readonly<Record<string, string>>): Config {
  return {
    transforms: Object.entries(names).map(([include, new_name]) => ({ include, action: 'update', new_name }))
  }
}
