import { printNumber } from '../../expr/print-measure.ts'
import { readProbe } from '../../expr/read-probe.ts'
import { integer, map, read, scalar } from '../../model/read-values.ts'
import type { Service } from '../../model/types.ts'
import { type MapNode, pairOf } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import type { Capabilities } from '../capabilities.ts'
import type { Loss } from './loss.ts'

/** What of the tasks of a service, and of what stands beside the app in them, the target does otherwise. */
export function taskLosses(service: Service, capabilities: Capabilities): readonly Loss[] {
  const nodes = [service.node, ...service.versions.map(({ node }) => node)]
  return [
    ...faultLosses(service, capabilities),
    ...discoveryLosses(service, capabilities),
    ...nodes.flatMap(node => [
      ...probeLosses(node, service, capabilities),
      ...proxyLosses(node, capabilities)
    ])
  ]
}

function faultLosses({ node }: Service, { title, features }: Capabilities): readonly Loss[] {
  const pair = pairOf(node, 'fault')
  if (pair === undefined || features['fault']?.support !== 'impossible') return []
  return [
    {
      feature: 'fault',
      weight: 'lacks',
      at: pair.key,
      message: `Faults are to be injected, and ${title} cannot inject any.`,
      help: 'Remove `fault` for this target, and let AWS Fault Injection Service disturb the tasks.'
    }
  ]
}

function discoveryLosses({ node }: Service, { title, features }: Capabilities): readonly Loss[] {
  const discovery = map(node, 'discovery')
  if (discovery === undefined) return []
  const own = discovery.items.filter(({ key }) => key.text !== 'host' && key.text !== 'failureThreshold')
  const [first] = own
  const threshold = integer(discovery, 'failureThreshold')
  return [
    ...(first === undefined || features['discovery']?.support !== 'fixed'
      ? []
      : [
          {
            feature: 'discovery',
            weight: 'differs',
            at: first.key,
            message: `Settings of \`discovery\` have no effect: ${title} registers tasks itself.`,
            help: 'Remove all of `discovery` but `host`.'
          } as const
        ]),
    ...(threshold === undefined || threshold.value === 1
      ? []
      : [
          {
            feature: 'discovery.failureThreshold',
            weight: 'differs',
            at: threshold.at,
            message: `${printNumber(threshold.value)} checks in a row are to fail before a change, and Cloud Map always needs one.`,
            help: 'Remove `failureThreshold`, so that the file says what happens.'
          } as const
        ])
  ]
}

/** How health is asked: which verb, which answers count, and of which service of gRPC. */
function probeLosses(node: MapNode, { ports }: Service, { title, features }: Capabilities): readonly Loss[] {
  const written = scalar(map(node, 'health'), 'probe')
  const probe = read(written, readProbe)
  if (written === undefined || probe === undefined || ports.length === 0) return []
  const differs = (feature: string, message: string, help: string): readonly Loss[] => [
    { feature, weight: 'differs', at: written, message, help }
  ]
  const { value } = probe
  if (value.kind === 'http' && value.verb === 'HEAD')
    return differs(
      'health.verb',
      'Tasks are to be probed with `HEAD`, and AWS always probes with `GET`.',
      'Write `GET`, and let the path answer it.'
    )
  if (features['health.expect']?.support !== 'fixed') return []
  if (
    value.kind === 'http' &&
    value.expectFrom !== undefined &&
    !(value.expectFrom === 200 && (value.expectTo ?? 200) === 200)
  )
    return differs(
      'health.expect',
      `Answers other than 200 are to count as healthy, and for the proxies of ${title} only 200 does.`,
      'Let the path answer 200, and remove `expect`.'
    )
  if (value.kind === 'grpc' && value.service !== undefined)
    return differs(
      'health.service',
      `The health of \`${value.service}\` is to be probed, and ${title} probes only the server as a whole.`,
      'Write `grpc` alone.'
    )
  return []
}

/** Settings of the proxy where AWS runs it. */
function proxyLosses(node: MapNode, { title, features }: Capabilities): readonly Loss[] {
  const envoy = map(map(node, 'sidecars'), 'envoy')
  if (envoy === undefined || features['proxy.settings']?.support !== 'impossible') return []
  return envoy.items.flatMap(({ key }): readonly Loss[] =>
    key.text === 'cpu' || key.text === 'memory' ? [] : [ofProxy(key.text, key, title)]
  )
}

function ofProxy(key: string, at: Place, title: string): Loss {
  return {
    feature: 'proxy.settings',
    weight: 'differs',
    at,
    message: `\`${key}\` of the proxy is set here, and AWS runs the proxies of ${title} with its own settings.`,
    help: `Remove \`${key}\`, so that the file says what happens.`
  }
}
