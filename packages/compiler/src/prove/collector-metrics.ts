import { envoyOf } from '../model/details/envoy.ts'
import { metricsOf } from '../model/details/metrics.ts'
import type { Place } from '../text/place.ts'
import type { CollectorConfig } from './collector-config.ts'
import { symbol } from './evaluate.ts'
import type { Fleet } from './fleet.ts'
import { ofType } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { at, type View } from './view.ts'

/** What a collector measures: requests by the proxy, use by the task, and the app's own metrics, under the namespace and dimensions of the file. */
export function proveMetrics(
  subject: Subject,
  { service, version }: Fleet,
  config: CollectorConfig,
  collector: View,
  name: string,
  hasRed: boolean
): void {
  const { ledger, mesh, region, texts, deployed } = subject
  const metrics = metricsOf(mesh, service)
  const path = at(collector, 'Environment').path
  const place: Place = metrics.namespace.at ?? version.at
  const own = [...config.pipelines].filter(([key]) => key.startsWith('metrics'))
  ledger.equalSets(
    `what is measured of ${name}`,
    metrics.red.at ?? metrics.use.at ?? place,
    [
      ...(hasRed ? ['prometheus'] : []),
      ...(metrics.use.value ? ['awsecscontainermetrics'] : []),
      ...(metrics.custom.length > 0 ? ['otlp'] : [])
    ],
    own.flatMap(([, { receivers }]) => receivers.map(receiver => receiver.split('/')[0] ?? '')),
    path
  )
  if (own.length === 0) return
  if (hasRed) {
    const { statsPort } = envoyOf(version)
    ledger.check({
      what: `where the metrics of the proxy of ${name} are read`,
      at: statsPort.at ?? version.at,
      path,
      expected: `127.0.0.1:${statsPort.value}`,
      got: config.scraped
    })
  }
  for (const [key, { exporters, processors }] of own) {
    ledger.check({
      what: `where ${key} of ${name} go`,
      at: place,
      path,
      expected: ['awsemf'],
      got: [...exporters]
    })
    ledger.check({
      what: `whether ${key} of ${name} have their dimensions`,
      at: place,
      path,
      expected: true,
      got: processors.some(processor => processor.startsWith('attributes'))
    })
  }
  for (const { name: custom, unit, type, dimensions } of metrics.custom) {
    const found = config.metric(custom.value)
    const wanted = [...config.dimensions.map(([dimension]) => dimension), ...dimensions].sort()
    ledger.check({
      what: `the metric \`${custom.value}\` of ${name}`,
      at: custom.at,
      path,
      expected: [unit.value, ...wanted],
      got: found === undefined ? 'nothing' : [found.unit, ...found.dimensions]
    })
    ledger.check({
      what: `what is sent of the metric \`${custom.value}\` of ${name}`,
      at: type.at ?? custom.at,
      path,
      expected: type.value === 'gauge' ? 'its value' : 'what it grew by',
      got: config.isDifference(custom.value) ? 'what it grew by' : 'its value'
    })
  }
  ledger.equalSets(
    `which metrics of its own ${name} hands over`,
    metrics.custom[0]?.name.at ?? place,
    metrics.custom.map(({ name: custom }) => custom.value),
    config.letThrough,
    path
  )
  ledger.equalSets(
    `which metrics ${name} hands on`,
    place,
    config.renamed,
    config.renamed.filter(renamed => config.metric(renamed) !== undefined),
    path
  )
  const namespace =
    metrics.namespace.at === undefined ? metrics.namespace.value : texts.expected(metrics.namespace.value)
  const written = config.text('exporters', 'awsemf', 'namespace')
  ledger.check({
    what: `the namespace of the metrics of ${name}`,
    at: place,
    path,
    expected: namespace,
    got: texts.isSame(namespace, written) ? namespace : written
  })
  // The version that the service once was, under no name, goes on in its stream.
  const stream = version.name === 'main' ? service.name : `${service.name}/${version.name}`
  ledger.check({
    what: `the log stream of the metrics of ${name}`,
    at: place,
    path,
    expected: stream,
    got: config.text('exporters', 'awsemf', 'log_stream_name')
  })
  const group = config.text('exporters', 'awsemf', 'log_group_name')
  ledger.check({
    what: `the log group of the metrics of ${name}`,
    at: place,
    path,
    expected: 'a group that is made for them',
    got:
      ofType(deployed, 'AWS::Logs::LogGroup').some(({ id }) => symbol(id) === group) &&
      subject.logGroups.claim({ name: 'metrics' }, group)
        ? 'a group that is made for them'
        : group
  })
  const dimensions = new Map([
    ['ServiceName', service.name],
    ...(mesh.environment === undefined ? [] : [['Environment', mesh.environment] as const]),
    ['Region', region],
    ...metrics.dimensions.map(
      ({ name: dimension, value }) => [dimension, texts.expected(value.value)] as const
    ),
    ...(service.versions.length === 1 ? [] : [['Version', version.name] as const])
  ])
  ledger.equalSets(
    `the dimensions of the metrics of ${name}`,
    metrics.dimensions[0]?.value.at ?? place,
    [...dimensions].map(([dimension, value]) => `${dimension}=${value}`),
    config.dimensions.map(([dimension, value]) => {
      const expected = dimensions.get(dimension)
      return `${dimension}=${expected !== undefined && texts.isSame(expected, value) ? expected : value}`
    }),
    path
  )
}
