import { accessLogOf, logsOf, tracingOf } from '../model/details/observability.ts'
import type { Service, Version } from '../model/types.ts'
import type { Measured } from './measured.ts'
import type { MeshSubject } from './mesh-subject.ts'
import { type DeployedResource, property } from './read-templates.ts'
import { versionName } from './subject.ts'
import { at, exists, itemsOf, textOf } from './view.ts'

/**
 * The log of requests that the proxy of every version writes: where, in which form, and with which fields.
 * Source: Envoy, "Access logging", command operators, read 2026-11-22.
 */
export function proveAccessLogs(subject: MeshSubject, measured: Measured): void {
  for (const service of subject.mesh.services.values())
    for (const version of service.versions) proveAccessLog(subject, measured, service, version)
}

function proveAccessLog(subject: MeshSubject, measured: Measured, service: Service, version: Version): void {
  const node = subject.nodeOf(service, version)
  if (node !== undefined) proveAccessLogOf(subject, measured, service, version, node)
}

/** `node` is a virtual node, or a virtual gateway as its own service. */
export function proveAccessLogOf(
  subject: MeshSubject,
  measured: Pick<Measured, 'isNeeded'>,
  service: Service,
  version: Version,
  node: DeployedResource
): void {
  const { ledger, mesh, texts } = subject
  const log = accessLogOf(mesh, service)
  const file = property(node, 'Spec', 'Logging', 'AccessLog', 'File')
  const name = versionName(service, version)
  const place = log?.at ?? service.at
  ledger.check({
    what: `whether the proxy of ${name} logs requests`,
    at: place,
    path: file.path,
    expected: log !== undefined,
    got: exists(file)
  })
  if (log === undefined || !exists(file)) return
  const path = texts.expected(log.path.value)
  ledger.equal(`where the proxy of ${name} logs requests`, log.path.at ?? place, path, at(file, 'Path'))
  const format = at(file, 'Format')
  const isJson = exists(at(format, 'Json'))
  const isText = exists(at(format, 'Text'))
  ledger.check({
    what: `the form of the log of requests of ${name}`,
    at: log.format.at ?? place,
    path: format.path,
    expected: log.format.value,
    got: isJson && !isText ? 'json' : isText && !isJson ? 'text' : 'neither of the two'
  })
  const fields = expectedFields(subject, service)
  const got = isJson
    ? itemsOf(at(format, 'Json')).map(
        item => [textOf(at(item, 'Key')) ?? '', textOf(at(item, 'Value')) ?? ''] as const
      )
    : fieldsOfText(textOf(at(format, 'Text')) ?? '')
  // Metric filters may ask for more than a person would, under names that those of the file have left.
  const own = got.filter(([key]) => fields.has(key))
  ledger.equalSets(
    `the fields of the log of requests of ${name}`,
    log.fields[0]?.operator.at ?? place,
    [...fields].map(([key, operator]) => `${key}=${operator}`),
    own.map(([key, operator]) => {
      const expected = fields.get(key)
      return `${key}=${expected !== undefined && texts.isSame(expected, operator) ? expected : operator}`
    }),
    format.path
  )
  const rest = got.filter(([key]) => !fields.has(key))
  ledger.check({
    what: `what else the log of requests of ${name} has`,
    at: place,
    path: format.path,
    expected: [],
    got: rest
      .filter(([, operator]) => !measured.isNeeded(service, operator))
      .map(([key, operator]) => `${key}=${operator}`)
  })
}

/** `key=%OPERATOR%` with a blank between. */
function fieldsOfText(text: string): readonly (readonly [string, string])[] {
  return text
    .trimEnd()
    .split(/ (?=\w+=)/)
    .filter(part => part.includes('='))
    .map(part => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] as const)
}

/** Fields of the file, what each request has, and over both those that the file fills by itself. */
function expectedFields({ mesh, texts }: MeshSubject, service: Service): ReadonlyMap<string, string> {
  const propagation = tracingOf(mesh, service)?.propagation.value ?? 'w3c'
  const fields = new Map<string, string>()
  for (const field of logsOf(mesh, service).fields.value) {
    const operator = named(field, service, propagation)
    if (operator !== undefined) fields.set(field, operator)
  }
  const isRequests = service.ports.some(({ protocol }) => protocol !== 'tcp')
  const isGrpc = service.ports.some(({ protocol }) => protocol === 'grpc')
  const usual: readonly (readonly [string, string])[] = [
    ...(isRequests
      ? ([
          ['method', '%REQ(:METHOD)%'],
          ['path', '%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%'],
          ['status', '%RESPONSE_CODE%']
        ] as const)
      : []),
    ...(isGrpc ? ([['grpcStatus', '%GRPC_STATUS_NUMBER%']] as const) : []),
    ['durationMs', '%DURATION%'],
    ['flags', '%RESPONSE_FLAGS%'],
    ['bytesReceived', '%BYTES_RECEIVED%'],
    ['bytesSent', '%BYTES_SENT%'],
    ['upstream', '%UPSTREAM_HOST%'],
    ['cluster', '%UPSTREAM_CLUSTER%']
  ]
  for (const [key, operator] of usual) fields.set(key, operator)
  for (const { name, operator } of accessLogOf(mesh, service)?.fields ?? [])
    fields.set(name, texts.expected(operator.value))
  return fields
}

/** Ids of a trace stand in the headers that carry it: W3C Trace Context, AWS X-Ray, B3. */
function named(field: string, service: Service, propagation: 'w3c' | 'xray' | 'b3'): string | undefined {
  const trace = { w3c: '%REQ(TRACEPARENT):35%', xray: '%REQ(X-AMZN-TRACE-ID)%', b3: '%REQ(X-B3-TRACEID)%' }
  const span = { w3c: '%REQ(TRACEPARENT)%', xray: '%REQ(X-AMZN-TRACE-ID)%', b3: '%REQ(X-B3-SPANID)%' }
  const operators = new Map([
    ['correlationId', '%REQ(X-REQUEST-ID)%'],
    ['traceId', trace[propagation]],
    ['spanId', span[propagation]],
    ['serviceName', service.name],
    ['timestamp', '%START_TIME%']
  ])
  return operators.get(field)
}
