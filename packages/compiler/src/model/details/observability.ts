import { inherit } from '../../bind/merge.ts'
import { perObject } from '../../query/memo.ts'
import { type MapNode, type Node, type ScalarNode, valueAt } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { boolean, durationMs, list, map, percent, text, word } from '../read-values.ts'
import type { Located, Mesh, Service, Version } from '../types.ts'

/** A value with the place that set it; no place where it is the language's default. */
export interface Setting<T> {
  readonly value: T
  readonly at: Place | undefined
}

/** Of a mesh what says how it is observed. */
export type Observing = Pick<Mesh, 'settings'>

/** Of a mesh its `observability` alone: one object as long as nothing in it changes, by which answers can be remembered. */
export function observingOf({ settings }: Mesh): Observing {
  const pair = settings.get('observability')
  return pair === undefined ? unobserved : observedBy(pair.value)(pair.key)
}

const unobserved: Observing = { settings: new Map() }

const observedBy = perObject((value: Node) =>
  perObject((key: ScalarNode): Observing => ({ settings: new Map([['observability', { key, value }]]) }))
)

/** Logs of the containers: `observability.logs`, and over it `logs` of the service and of its version. */
export interface Logs {
  /** Days as written, 30 by default. CloudWatch knows only certain numbers of days. */
  readonly retentionDays: Setting<number>
  readonly format: Setting<LogFormat>
  /** Names out of `correlationId`, `traceId`, `spanId`, `serviceName`, `timestamp`; all of them by default. */
  readonly fields: Setting<readonly string[]>
  /** Name of the log group; not written: a group of its own for each service. */
  readonly group: Located<string> | undefined
  /** Beginning of the names of log streams; not written: the name of the container. */
  readonly streamPrefix: Located<string> | undefined
}

export type LogFormat = 'json' | 'text'

export const logFields: readonly string[] = ['correlationId', 'traceId', 'spanId', 'serviceName', 'timestamp']

const dayMs = 24 * 60 * 60 * 1000

export function logsOf(mesh: Observing, service: Service, version?: Version): Logs {
  const logs = asMap(observed(mesh, version?.node ?? service.node, 'logs'))
  const retention = durationMs(logs, 'retention')
  const fields = list(logs, 'fields')
  return {
    retentionDays:
      retention === undefined ? byDefault(30) : { value: retention.value / dayMs, at: retention.at },
    format: word(logs, 'format', ['json', 'text']) ?? byDefault('json'),
    fields:
      fields === undefined
        ? byDefault(logFields)
        : {
            value: fields.items.flatMap(item => (item.kind === 'scalar' ? [item.text] : [])),
            at: fields
          },
    group: text(logs, 'group'),
    streamPrefix: text(logs, 'prefix')
  }
}

/** The log of requests that the proxies write. */
export interface AccessLog {
  /** A file in the container of the proxy, `/dev/stdout` by default. */
  readonly path: Setting<string>
  /** What `logs.format` says, where nothing else is written. */
  readonly format: Setting<LogFormat>
  /** Further fields and the Envoy operators that fill them, sorted by name. */
  readonly fields: readonly { readonly name: string; readonly operator: Located<string> }[]
  /** What switched it on: `true`, its map, or nothing. */
  readonly at: Place | undefined
}

/** Undefined where the file says `accessLog: false`; the default is `true`. */
export function accessLogOf(mesh: Observing, service: Service): AccessLog | undefined {
  const node = observed(mesh, service.node, 'accessLog')
  if (node?.kind === 'scalar' && node.text === 'false') return undefined
  const log = asMap(node)
  return {
    path: text(log, 'path') ?? byDefault('/dev/stdout'),
    format: word(log, 'format', ['json', 'text']) ?? logsOf(mesh, service).format,
    fields: textsOf(map(log, 'fields')).map(({ name, text: operator }) => ({ name, operator })),
    at: node
  }
}

/** Which requests are traced, and where traces go. */
export interface Tracing {
  /** Percent of the requests, 10 by default. */
  readonly sample: Setting<number>
  /** Headers that carry a trace from service to service; `w3c` by default. */
  readonly propagation: Setting<'w3c' | 'xray' | 'b3'>
  /** In the order of the file; X-Ray by default. */
  readonly exports: readonly TraceExport[]
  /** Address at which the app hands over its own spans; not written: the collector in the task. */
  readonly endpoint: Located<string> | undefined
}

export type TraceExport =
  | { readonly kind: 'xray'; readonly at: Place | undefined }
  | { readonly kind: 'otlp'; readonly url: Located<string> }

/** Undefined where the file says `tracing: none`. */
export function tracingOf(mesh: Observing, service: Service): Tracing | undefined {
  return tracings(mesh)(service)
}

/** Asked by every service of every other one that it may send spans to. */
const tracings = perObject((mesh: Observing) => perObject((service: Service) => readTracing(mesh, service)))

function readTracing(mesh: Observing, service: Service): Tracing | undefined {
  const node = observed(mesh, service.node, 'tracing')
  if (node?.kind === 'scalar' && node.text === 'none') return undefined
  const tracing = asMap(node)
  const exports = list(tracing, 'export')
  return {
    sample: percent(tracing, 'sample') ?? byDefault(10),
    propagation: word(tracing, 'propagation', ['w3c', 'xray', 'b3']) ?? byDefault('w3c'),
    exports: exports === undefined ? [{ kind: 'xray', at: undefined }] : exports.items.flatMap(traceExport),
    endpoint: text(tracing, 'endpoint')
  }
}

function traceExport(item: Node): readonly TraceExport[] {
  if (item.kind === 'scalar') return item.text === 'xray' ? [{ kind: 'xray', at: item }] : []
  const url = item.kind === 'map' ? text(item, 'otlp') : undefined
  return url === undefined ? [] : [{ kind: 'otlp', url }]
}

/** Whom alarms tell: ARN of an SNS topic. Undefined: nobody. */
export function alarmsOf(mesh: Mesh): { readonly notify: Located<string> | undefined } {
  return { notify: text(map(all(mesh), 'alarms'), 'notify') }
}

/** Whether a dashboard is made; `true` by default. */
export function dashboardOf(mesh: Mesh): Setting<boolean> {
  return boolean(all(mesh), 'dashboard') ?? byDefault(true)
}

/** A key of `observability` with what a service says of itself over it. */
export function observed(mesh: Observing, node: MapNode, key: string): Node | undefined {
  const settings = all(mesh)
  const base = settings === undefined ? undefined : valueAt(settings, key)
  const own = valueAt(node, key)
  return own === undefined ? base : inherit(base, own)
}

/** A map of names and texts, sorted by name. */
export function textsOf(node: MapNode | undefined): readonly { name: string; text: Located<string> }[] {
  return (node?.items ?? [])
    .flatMap(({ key, value }) =>
      value.kind === 'scalar' ? [{ name: key.text, text: { value: value.text, at: value } }] : []
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

export function byDefault<T>(value: T): Setting<T> {
  return { value, at: undefined }
}

export function asMap(node: Node | undefined): MapNode | undefined {
  return node?.kind === 'map' ? node : undefined
}

function all(mesh: Observing): MapNode | undefined {
  return asMap(mesh.settings.get('observability')?.value)
}
