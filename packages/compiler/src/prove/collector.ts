import { metricsOf } from '../model/details/metrics.ts'
import { tracingOf } from '../model/details/observability.ts'
import { builtInSizeOf } from '../model/details/sidecars.ts'
import { map, text } from '../model/read-values.ts'
import { type CollectorConfig, readCollectorConfig } from './collector-config.ts'
import { proveMetrics } from './collector-metrics.ts'
import { environmentOf, isMeshProxy, secretsOf } from './containers.ts'
import type { Fleet } from './fleet.ts'
import { type Subject, versionName } from './subject.ts'
import { at, textOf, type View } from './view.ts'

/**
 * The collector beside an app: it takes what app and proxy hand over, leaves out what the sample does, and
 * sends the rest where the file says.
 */
export function proveCollector(subject: Subject, fleet: Fleet): void {
  const { ledger, mesh, texts, region } = subject
  const { service, version, containers } = fleet
  const name = versionName(service, version)
  const own = map(map(version.node, 'sidecars'), 'adot')
  const ownConfig = text(own, 'config')
  const tracing = tracingOf(mesh, service)
  const metrics = metricsOf(mesh, service)
  const proxy = containers.find(isMeshProxy)
  const takesRequests = service.ports.some(({ protocol }) => protocol !== 'tcp')
  const hasRed = metrics.red.value && proxy !== undefined && takesRequests
  const exports = tracing?.exports ?? []
  const isWanted =
    exports.length > 0 || hasRed || metrics.use.value || metrics.custom.length > 0 || ownConfig !== undefined
  const collector = containers.find(container => textOf(at(container, 'Name')) === 'adot')
  ledger.check({
    what: `the collector beside ${name}`,
    at: version.at,
    path: collector?.path ?? fleet.taskDefinition?.properties.path ?? '',
    expected: isWanted,
    got: collector !== undefined
  })
  if (collector === undefined || !isWanted) return
  const size = builtInSizeOf(version, 'adot')
  const image = text(own, 'image')
  const wanted = image === undefined ? undefined : texts.expected(image.value)
  const usual = 'the ADOT collector'
  ledger.check({
    what: `the image of the collector beside ${name}`,
    at: image?.at ?? version.at,
    path: at(collector, 'Image').path,
    expected: wanted ?? usual,
    got: describeImage(textOf(at(collector, 'Image')), wanted, usual, texts)
  })
  ledger.equal(
    `the CPU of the collector beside ${name}`,
    size.cpu?.at ?? version.at,
    size.cpu?.value ?? 128,
    at(collector, 'Cpu')
  )
  ledger.equal(
    `the memory of the collector beside ${name}`,
    size.memoryMiB?.at ?? version.at,
    size.memoryMiB?.value ?? 128,
    at(collector, 'Memory')
  )
  // An app goes on without what is known of it, and ECS starts the collector again.
  ledger.equal(
    `whether a task ends with the collector of ${name}`,
    version.at,
    false,
    at(collector, 'Essential')
  )
  ledger.equal(
    `whether the collector of ${name} is started again`,
    version.at,
    true,
    at(collector, 'RestartPolicy', 'Enabled')
  )
  ledger.equal(
    `whether what the collector of ${name} sends bypasses the proxy`,
    version.at,
    proxy === undefined ? undefined : textOf(at(proxy, 'User')),
    at(collector, 'User')
  )
  ledger.equal(
    `how ECS asks the collector of ${name} if it is well`,
    version.at,
    ['CMD', '/healthcheck'],
    at(collector, 'HealthCheck', 'Command')
  )
  if (ownConfig !== undefined) {
    const secret = secretsOf(collector).get('AOT_CONFIG_CONTENT')
    const source = secret === undefined ? '' : (textOf(secret) ?? '')
    ledger.check({
      what: `the configuration of the collector beside ${name}`,
      at: ownConfig.at,
      path: secret?.path ?? collector.path,
      expected: true,
      got: source.endsWith(texts.expected(ownConfig.value))
    })
    return
  }
  const variable = environmentOf(collector).get('AWS_REGION')
  ledger.check({
    what: `the region of the collector beside ${name}`,
    at: version.at,
    path: variable?.path ?? at(collector, 'Environment').path,
    expected: region,
    got: variable === undefined ? undefined : textOf(variable)
  })
  const config = readCollectorConfig(environmentOf(collector))
  ledger.check({
    what: `whether the configuration of the collector beside ${name} can be read`,
    at: version.at,
    path: at(collector, 'Environment').path,
    expected: [],
    got: config === undefined ? ['it is not there'] : config.problems
  })
  if (config === undefined) return
  proveTraces(subject, fleet, config, collector, name)
  proveMetrics(subject, fleet, config, collector, name, hasRed)
}

function describeImage(
  image: string | undefined,
  wanted: string | undefined,
  usual: string,
  texts: Subject['texts']
): string | undefined {
  if (wanted !== undefined) return texts.isSame(wanted, image) ? wanted : image
  return /^public\.ecr\.aws\/aws-observability\/aws-otel-collector:v[\d.]+$/.test(image ?? '') ? usual : image
}

function proveTraces(
  { ledger, mesh, texts, capabilities }: Subject,
  { service, version }: Fleet,
  config: CollectorConfig,
  collector: View,
  name: string
): void {
  const tracing = tracingOf(mesh, service)
  const exports = tracing?.exports ?? []
  const path = at(collector, 'Environment').path
  const place = exports[0]?.kind === 'otlp' ? exports[0].url.at : (exports[0]?.at ?? version.at)
  const toXray = exports.some(({ kind }) => kind === 'xray')
  const pipeline = config.pipelines.get('traces')
  ledger.check({
    what: `where traces of ${name} come from`,
    at: place,
    path,
    expected:
      exports.length === 0
        ? []
        : toXray && capabilities.target === 'appmesh'
          ? ['awsxray', 'otlp']
          : ['otlp'],
    got: [...(pipeline?.receivers ?? [])].sort()
  })
  const urls = exports.flatMap(target => (target.kind === 'otlp' ? [texts.expected(target.url.value)] : []))
  const sent = (pipeline?.exporters ?? []).map(
    exporter => config.endpointOf('exporters', exporter) ?? exporter
  )
  ledger.equalSets(
    `where traces of ${name} go`,
    place,
    [...(toXray ? ['awsxray'] : []), ...urls],
    sent.map(address => urls.find(url => texts.isSame(url, address)) ?? address),
    path
  )
  if (pipeline === undefined || tracing === undefined) return
  const sampler = pipeline.processors.findIndex(processor => processor.startsWith('probabilistic_sampler'))
  const batch = pipeline.processors.findIndex(processor => processor.startsWith('batch'))
  ledger.check({
    what: `the sample of traces of ${name} (%)`,
    at: tracing.sample.at ?? place,
    path,
    expected: tracing.sample.value,
    got:
      sampler < 0 ? 100 : config.text('processors', pipeline.processors[sampler] ?? '', 'sampling_percentage')
  })
  ledger.check({
    what: `whether traces of ${name} are chosen before they are put together`,
    at: tracing.sample.at ?? place,
    path,
    expected: true,
    got: batch < 0 || sampler < batch
  })
  for (const [receiver, protocol, port] of [
    ['otlp', 'grpc', 4317],
    ['otlp', 'http', 4318]
  ] as const)
    ledger.check({
      what: `where the collector of ${name} takes spans over ${protocol}`,
      at: place,
      path,
      expected: `127.0.0.1:${port}`,
      got: config.text('receivers', receiver, 'protocols', protocol, 'endpoint')
    })
  if (toXray && capabilities.target === 'appmesh')
    ledger.check({
      what: `where the collector of ${name} takes segments of the proxy`,
      at: place,
      path,
      expected: '127.0.0.1:2000',
      got: config.text('receivers', 'awsxray', 'endpoint')
    })
}
