import * as z from 'zod'
import { map, named, oneWord, optional, required, shortFor, text } from './registry.ts'
import { Arn, DeployText, Duration, Flag, Percent, Text, Url } from './scalars.ts'

const LogField = text('text', {
  values: ['correlationId', 'traceId', 'spanId', 'serviceName', 'timestamp'],
  interpolation: 'none'
})

export const Logs = map({
  retention: optional(Duration, {
    doc: 'How long logs are kept. CloudWatch keeps them for certain numbers of days.',
    default: '30d',
    examples: ['30d', '365d']
  }),
  format: optional(oneWord('json', 'text'), {
    doc: "Form of Envoy's access log, and told to the app.",
    default: '`json`',
    examples: ['json']
  }),
  fields: optional(z.array(LogField), {
    doc: "Fields of every line: they shape Envoy's access log and reach the app as `LOG_FIELDS`.",
    default: '[correlationId, traceId, spanId, serviceName, timestamp]',
    examples: ['[correlationId, traceId, timestamp]']
  }),
  group: optional(DeployText, {
    doc: 'Name of the log group.',
    default: 'a group of its own for each service',
    examples: ['/matbakh/${region}/auth']
  }),
  prefix: optional(Text, {
    doc: 'Beginning of the names of log streams.',
    default: 'the name of the container',
    examples: ['auth']
  })
})

export const AccessLogForm = map({
  path: optional(Text, {
    doc: 'File that a proxy writes to.',
    default: '/dev/stdout',
    examples: ['/dev/stdout']
  }),
  format: optional(oneWord('json', 'text'), {
    doc: 'Form of each line.',
    default: 'what `logs.format` says',
    examples: ['json']
  }),
  fields: optional(named('text', Text), {
    doc: 'Further fields and the Envoy operators that fill them.',
    default: 'the fields of `logs`',
    examples: ["{ upstream: '%UPSTREAM_HOST%' }"]
  }),
  bucket: optional(DeployText, {
    doc: 'S3 bucket for the log of a load balancer.',
    default: 'none',
    examples: ['matbakh-access-logs-${region}']
  }),
  prefix: optional(DeployText, {
    doc: 'Start of the names in the bucket.',
    default: 'none',
    examples: ['public']
  })
})

export const AccessLog = z.union([Flag, AccessLogForm])

const OtlpExport = map({
  otlp: required(Url, { doc: 'Address of an OTLP collector.', examples: ['https://otlp.matbakh.example'] })
})

export const TracingForm = map({
  sample: optional(Percent, {
    doc: 'Part of the requests that are traced.',
    default: '10%',
    examples: ['10%', '1%']
  }),
  propagation: optional(oneWord('w3c', 'xray', 'b3'), {
    doc: 'Headers that carry a trace from service to service.',
    default: '`w3c`',
    examples: ['w3c']
  }),
  export: optional(z.array(z.union([oneWord('xray'), OtlpExport])), {
    doc: 'Where traces go.',
    default: '[xray]',
    examples: ['[xray]', '[xray, { otlp: https://otlp.matbakh.example }]']
  }),
  endpoint: optional(Url, {
    doc: 'Address at which the app hands over its own spans.',
    default: 'the ADOT collector in the task',
    examples: ['http://localhost:4317']
  })
})

export const Tracing = z.union([oneWord('none'), TracingForm])

const CustomMetric = map({
  name: required(Text, { doc: 'Name of the metric.', examples: ['orders'] }),
  unit: optional(Text, {
    doc: 'Unit as CloudWatch names it.',
    default: 'None',
    examples: ['Count', 'Milliseconds']
  }),
  type: optional(oneWord('counter', 'gauge', 'histogram'), {
    doc: 'What the app reports it as. Of a counter and a histogram CloudWatch is sent what they grew by, of a gauge its value.',
    default: '`counter`',
    examples: ['gauge']
  }),
  dimensions: optional(z.array(Text), {
    doc: 'Names of its own dimensions.',
    default: 'none',
    examples: ['[tenant]']
  })
})

export const Metrics = map({
  namespace: optional(Text, {
    doc: 'CloudWatch namespace.',
    default: 'the name of the mesh',
    examples: ['matbakh/microservices']
  }),
  red: optional(Flag, { doc: 'Rate, errors and duration of requests.', default: 'true', examples: ['true'] }),
  use: optional(Flag, {
    doc: 'Utilisation, saturation and errors of tasks.',
    default: 'true',
    examples: ['true']
  }),
  dimensions: optional(named('text', Text), {
    doc: 'Further dimensions of every metric, with their values.',
    default: 'service, environment and region',
    examples: ['{ Team: payments }', "{ Stage: '${env}' }"]
  }),
  custom: optional(z.array(shortFor('name', Text, CustomMetric)), {
    doc: "The app's own metrics that the collector lets through.",
    default: 'none',
    examples: ['[orders]', '[{ name: orders, unit: Count }]']
  })
})

const goal = {
  p95: optional(Duration, {
    doc: '95 of 100 requests are answered in this time.',
    default: 'none',
    examples: ['200ms']
  }),
  errorRate: optional(Percent, {
    doc: 'Part of the requests that may fail.',
    default: 'none',
    examples: ['1%']
  })
}

const Goal = map(goal)

export const Slo = map({
  ...goal,
  internal: optional(Goal, {
    doc: 'For requests from service to service within a region; wins there.',
    default: 'the goal above',
    examples: ['{ p95: 50ms }']
  }),
  crossRegion: optional(Goal, {
    doc: 'For requests from region to region; wins there.',
    default: 'the goal above',
    examples: ['{ p95: 200ms }']
  }),
  external: optional(Goal, {
    doc: 'For requests that come in through a gateway; wins there.',
    default: 'the goal above',
    examples: ['{ p95: 200ms, errorRate: 1% }']
  })
})

const Alarms = map({
  notify: optional(Arn, {
    doc: 'SNS topic that is told.',
    default: 'nobody is told',
    examples: ["'${param.alerts}'"]
  })
})

/** Keys that a service may set for itself. */
export const observed = {
  logs: optional(Logs, {
    doc: 'Logs of the containers: how long they are kept, and their form.',
    default: '{ retention: 30d, format: json }',
    examples: ['{ retention: 30d, format: json }']
  }),
  accessLog: optional(AccessLog, {
    doc: 'The log of requests that the proxies write.',
    default: 'true',
    examples: ['true', 'false', '{ format: json }']
  }),
  tracing: optional(Tracing, {
    doc: 'Which requests are traced and where traces go; `none` leaves the collector out.',
    default: '{ sample: 10%, propagation: w3c, export: [xray] }',
    examples: ['{ sample: 10%, export: [xray] }', 'none']
  }),
  metrics: optional(Metrics, {
    doc: 'Metrics of requests and tasks.',
    default: '{ red: true, use: true }',
    examples: ['{ namespace: matbakh/microservices, red: true, use: true }']
  }),
  slo: optional(Slo, {
    doc: 'What is promised; alarms are made from it.',
    default: 'none',
    examples: ['{ p95: 200ms, errorRate: 1% }', '{ internal: { p95: 50ms } }']
  })
}

export const Observability = map({
  ...observed,
  alarms: optional(Alarms, {
    doc: 'Who is told when an alarm goes off.',
    default: 'nobody is told',
    examples: ["{ notify: '${param.alerts}' }"]
  }),
  dashboard: optional(Flag, {
    doc: 'Make a CloudWatch dashboard.',
    default: 'true',
    examples: ['true', 'false']
  })
})
export type Observability = z.infer<typeof Observability>
