import { metricsOf } from '../model/details/metrics.ts'
import { accessLogOf } from '../model/details/observability.ts'
import type { Service, Version } from '../model/types.ts'
import type { Fleets } from './fleet.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { at, itemsOf, textOf } from './view.ts'

/** A metric that something makes: only on such a one an alarm or a graph can rest. */
export interface MadeMetric {
  readonly namespace: string
  readonly name: string
  /** `Name=value`, sorted. */
  readonly dimensions: string
}

/** Metrics that are made of logs of requests. */
export interface Measured {
  readonly metrics: readonly (MadeMetric & {
    readonly service: Service
    /** A version whose requests it counts; it may count those of others too. */
    readonly version: Version
    readonly kind: 'duration' | 'errors'
  })[]
  /** Whether a filter reads what an operator fills in. */
  isNeeded(service: Service, operator: string): boolean
}

/**
 * The metric filters, read back against the logs of requests that they read: each names fields that the
 * proxy writes, counts requests that come in and no probes, and no others.
 *
 * Sources: Amazon CloudWatch Logs User Guide, "Filter pattern syntax"; App Mesh User Guide,
 * "Troubleshooting", on the names of Envoy's clusters (`cds_ingress_…` is the way to the app itself).
 */
export function proveMeasured(
  subject: Subject,
  fleets: Fleets,
  nodeOf: (service: Service, version: Version) => DeployedResource | undefined
): Measured {
  const { ledger, deployed, mesh } = subject
  const metrics: Measured['metrics'][number][] = []
  const needed = new Map<Service, Set<string>>()
  const groups = groupsOf(fleets)
  for (const filter of ofType(deployed, 'AWS::Logs::MetricFilter')) {
    const group = textOf(property(filter, 'LogGroupName')) ?? ''
    const owners = groups.get(group) ?? []
    const pattern = readPattern(textOf(property(filter, 'FilterPattern')) ?? '')
    const service = owners.find(({ service: each }) =>
      pattern?.some(({ value }) => value === `"${each.name}"`)
    )?.service
    ledger.check({
      what: `whose requests ${filter.id} counts`,
      at: service?.at ?? mesh.name.at,
      path: property(filter, 'LogGroupName').path,
      expected: 'those of a service that writes there',
      got: service === undefined ? 'those of nobody who writes there' : 'those of a service that writes there'
    })
    if (service === undefined || pattern === undefined) continue
    const versions = owners.filter(each => each.service === service).map(({ version }) => version)
    const logs = versions.map(version => logOf(nodeOf(service, version)))
    const operators = (key: string) => [...new Set(logs.map(log => log.get(key) ?? ''))]
    proveFilter(subject, filter, service, pattern, operators)
    for (const { key } of pattern) for (const operator of operators(key)) use(service, operator)
    for (const transformation of itemsOf(property(filter, 'MetricTransformations'))) {
      const value = textOf(at(transformation, 'MetricValue')) ?? ''
      const kind = value === '1' ? 'errors' : 'duration'
      const dimensions = itemsOf(at(transformation, 'Dimensions')).map(item => ({
        name: textOf(at(item, 'Key')) ?? '',
        key: (textOf(at(item, 'Value')) ?? '').replace(/^\$\./, '')
      }))
      for (const { key } of dimensions) for (const operator of operators(key)) use(service, operator)
      if (kind === 'duration')
        for (const operator of operators(value.replace(/^\$\./, ''))) use(service, operator)
      for (const version of versions) {
        const log = logOf(nodeOf(service, version))
        metrics.push({
          service,
          version,
          kind,
          namespace: textOf(at(transformation, 'MetricNamespace')) ?? '',
          name: textOf(at(transformation, 'MetricName')) ?? '',
          dimensions: dimensions
            .map(({ name, key }) => `${name}=${log.get(key) ?? ''}`)
            .sort()
            .join()
        })
      }
    }
  }
  proveEveryone(subject, metrics)
  return { metrics, isNeeded: (service, operator) => needed.get(service)?.has(operator) === true }

  function use(service: Service, operator: string): void {
    needed.set(service, (needed.get(service) ?? new Set()).add(operator))
  }
}

interface Term {
  readonly key: string
  readonly operator: string
  readonly value: string
}

/** The comparisons of a pattern; undefined for one that is not `{ (…) && (…) }`. */
function readPattern(pattern: string): readonly Term[] | undefined {
  if (!/^\{ .* \}$/.test(pattern)) return undefined
  return [...pattern.matchAll(/\(\$\.(\w+) (=|!=|>=|<=|>|<) ("[^"]*"|[\d.]+)\)/g)].map(
    ([, key = '', operator = '', value = '']) => ({ key, operator, value })
  )
}

/** What each key of a log line is filled with. */
function logOf(node: DeployedResource | undefined): ReadonlyMap<string, string> {
  if (node === undefined) return new Map()
  return new Map(
    itemsOf(property(node, 'Spec', 'Logging', 'AccessLog', 'File', 'Format', 'Json')).map(item => [
      textOf(at(item, 'Key')) ?? '',
      textOf(at(item, 'Value')) ?? ''
    ])
  )
}

function proveFilter(
  { ledger, texts, mesh }: Subject,
  filter: DeployedResource,
  service: Service,
  pattern: readonly Term[],
  operators: (key: string) => readonly string[]
): void {
  const [transformation, ...others] = itemsOf(property(filter, 'MetricTransformations'))
  const view = transformation ?? property(filter, 'MetricTransformations')
  const isErrors = textOf(at(view, 'MetricValue')) === '1'
  const { health } = service
  const probe = health?.probe?.value
  const probed =
    probe?.kind === 'http' ? probe.path : probe?.kind === 'grpc' ? '/grpc.health.v1.Health/Check' : undefined
  const isGrpc = service.ports.some(({ protocol }) => protocol === 'grpc')
  const asked = (term: Term) =>
    operators(term.key).map(operator => `${operator} ${term.operator} ${term.value}`)
  const expected = [
    `${service.name} = "${service.name}"`,
    '%UPSTREAM_CLUSTER% = "cds_ingress_*"',
    ...(probed === undefined || /["*\\]/.test(probed)
      ? []
      : [`%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% != "${probed}"`]),
    ...(isErrors
      ? [
          '%RESPONSE_CODE% >= 500',
          // What gRPC counts as an error of the server (OpenTelemetry, semantic conventions for RPC).
          ...(isGrpc ? [2, 4, 12, 13, 14, 15].map(code => `%GRPC_STATUS_NUMBER% = ${code}`) : [])
        ]
      : ['%DURATION% >= 0'])
  ]
  ledger.equalSets(
    `which requests ${filter.id} counts`,
    service.at,
    expected,
    pattern.flatMap(asked),
    property(filter, 'FilterPattern').path
  )
  const text = textOf(property(filter, 'FilterPattern')) ?? ''
  const joined = isErrors && isGrpc ? /&& \(\(.*\|\|.*\)\) \}$/.test(text) : !text.includes('||')
  ledger.check({
    what: `how the conditions of ${filter.id} are joined`,
    at: service.at,
    path: property(filter, 'FilterPattern').path,
    expected: true,
    got: joined
  })
  ledger.check({
    what: `what ${filter.id} makes of a request`,
    at: service.at,
    path: view.path,
    expected: isErrors ? ['Count'] : ['Milliseconds', '%DURATION%'],
    got: [
      textOf(at(view, 'Unit')) ?? '',
      ...(isErrors ? [] : operators((textOf(at(view, 'MetricValue')) ?? '').replace(/^\$\./, '')))
    ]
  })
  const { namespace } = metricsOf(mesh, service)
  const wanted = namespace.at === undefined ? namespace.value : texts.expected(namespace.value)
  const got = textOf(at(view, 'MetricNamespace'))
  ledger.check({
    what: `the namespace of what ${filter.id} counts`,
    at: namespace.at ?? service.at,
    path: at(view, 'MetricNamespace').path,
    expected: wanted,
    got: texts.isSame(wanted, got) && others.length === 0 ? wanted : got
  })
}

/** Where requests of a service are measured, both durations and errors are, and for each version alone where there are several. */
function proveEveryone({ ledger, mesh, capabilities }: Subject, metrics: Measured['metrics']): void {
  if (capabilities.target !== 'appmesh') return
  for (const kind of ['duration', 'errors'] as const)
    ledger.check({
      what: `the name of the metric of ${kind}`,
      at: mesh.settings.get('observability')?.key ?? mesh.name.at,
      path: '',
      expected: metrics.some(each => each.kind === kind) ? 1 : 0,
      got: new Set(metrics.filter(each => each.kind === kind).map(({ name }) => name)).size
    })
  for (const service of mesh.services.values()) {
    const own = metrics.filter(each => each.service === service)
    if (own.length === 0) continue
    const environment = mesh.environment === undefined ? [] : [`Environment=${mesh.environment}`]
    const base = [...environment, `ServiceName=${service.name}`]
    const sets = [
      base.join(),
      ...(service.versions.length > 1
        ? service.versions.map(({ name }) => [...base, `Version=${name}`].sort().join())
        : [])
    ]
    for (const kind of ['duration', 'errors'] as const)
      ledger.equalSets(
        `what is measured of the ${kind} of \`${service.name}\``,
        accessLogOf(mesh, service)?.at ?? service.at,
        sets,
        [...new Set(own.filter(each => each.kind === kind).map(({ dimensions }) => dimensions))],
        ''
      )
  }
}

/** Who logs into which group. */
function groupsOf(fleets: Fleets): ReadonlyMap<string, readonly { service: Service; version: Version }[]> {
  const groups = new Map<string, { service: Service; version: Version }[]>()
  for (const { containers, service, version } of fleets.all)
    for (const container of containers) {
      const group = textOf(at(container, 'LogConfiguration', 'Options', 'awslogs-group')) ?? ''
      const known = groups.get(group) ?? []
      if (!known.some(each => each.version === version)) groups.set(group, [...known, { service, version }])
    }
  return groups
}
