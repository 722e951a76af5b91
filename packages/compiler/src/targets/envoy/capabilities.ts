import type { Capabilities } from '../../semantics/capabilities.ts'
import { capabilityRows } from '../../semantics/capability-rows.ts'

const docs = 'https://www.envoyproxy.io/docs/envoy/latest'
const route = `${docs}/api-v3/config/route/v3/route_components.proto`
const router = `${docs}/configuration/http/http_filters/router_filter`
const cluster = `${docs}/api-v3/config/cluster/v3/cluster.proto`
const outliers = `${docs}/api-v3/config/cluster/v3/outlier_detection.proto`
const breaker = `${docs}/api-v3/config/cluster/v3/circuit_breaker.proto`
const health = `${docs}/api-v3/config/core/v3/health_check.proto`
const timeouts = `${docs}/faq/configuration/timeouts`

const { native, partial, impossible } = capabilityRows('2026-11-22')

/** Envoy beside each task, configured by files of our own. */
export const envoy: Capabilities = {
  target: 'envoy',
  title: 'Envoy',
  defaults: {
    requestTimeoutMs: 15_000,
    idleTimeoutMs: 300_000,
    maxRetries: 0,
    retriesSlow: true,
    honoursRetry: true,
    connectTimeoutMs: 5_000,
    honoursConnectTimeout: true,
    backoffBaseMs: 25,
    backoffMaxMs: 250,
    honoursBackoff: true,
    enforcesInboundTimeout: true
  },
  features: {
    'route.match.path.exact': native(route),
    'route.match.path.prefix': native(route),
    'route.match.path.regex': native(route, 'RE2, on the whole path'),
    'route.match.method': native(route),
    'route.match.scheme': native(route),
    'route.match.header': native(route, 'a missing header matches nothing, inverted or not'),
    'route.match.query': native(route),
    'route.match.grpc': native(route, 'as the path `/service/method`'),
    'split.weight': native(route, 'ratios', { min: 0 }),
    'split.port': native(route),
    'retry.max': native(router, undefined, { min: 0 }),
    'retry.perTry': native(router, 'ignored unless below the request timeout'),
    'retry.event.5xx': native(router),
    'retry.event.gateway-error': native(router),
    'retry.event.connect-failure': native(router),
    'retry.event.reset': native(router),
    'retry.event.retriable-4xx': native(router, '409'),
    'retry.event.refused-stream': native(router),
    'retry.event.status': native(router, undefined, { min: 100, max: 599 }),
    'retry.event.cancelled': native(router, 'in headers, not in trailers'),
    'retry.event.deadline-exceeded': native(router, 'in headers, not in trailers'),
    'retry.event.internal': native(router, 'in headers, not in trailers'),
    'retry.event.resource-exhausted': native(router, 'in headers, not in trailers'),
    'retry.event.unavailable': native(router, 'in headers, not in trailers'),
    'retry.backoff': native(router, '25 ms and ten times the base where nothing is written', { min: 1 }),
    'timeout.request': native(timeouts, '15 s where nothing is written', { min: 0 }),
    'timeout.route': native(route),
    'timeout.idle': native(timeouts, undefined, { min: 0 }),
    'timeout.connect': native(cluster, '5 s where nothing is written', { min: 1 }),
    'eject.consecutive5xx': native(outliers, undefined, { min: 1 }),
    'eject.consecutiveGatewayErrors': native(outliers, 'off unless enforced', { min: 1 }),
    'eject.interval': native(outliers, undefined, { min: 1 }),
    'eject.baseEjection': native(outliers, undefined, { min: 1 }),
    'eject.maxEjection': native(outliers, 'not below the base', { min: 1 }),
    'eject.maxEjectionPercent': native(outliers, undefined, { min: 0, max: 100 }),
    'pool.connections': native(breaker, 'per caller', { min: 1 }),
    'pool.pending': native(breaker, 'per caller', { min: 1 }),
    'pool.requests': native(breaker, 'per caller', { min: 1 }),
    'pool.requestsPerConnection': native(cluster, undefined, { min: 1 }),
    'pool.retries': native(breaker, 'per caller', { min: 1 }),
    'health.probe': native(health),
    'health.expect': native(health),
    'health.service': native(health),
    fault: native(`${docs}/configuration/http/http_filters/fault_filter`),
    tls: native(`${docs}/intro/arch_overview/security/ssl`, 'from files or SDS'),
    'tls.mutual': native(`${docs}/intro/arch_overview/security/ssl`),
    external: native(cluster),
    'external.tls': partial(`${docs}/intro/arch_overview/security/ssl`, '`strict` or `disabled`'),
    'external.circuitBreaker': native(breaker, 'per caller'),
    discovery: native(
      cluster,
      'DNS of Cloud Map, with up to eight addresses in an answer; one entry for each version'
    ),
    'proxy.settings': native(`${docs}/operations/cli`),
    'gateway.virtual': native(route),
    'mesh.owner': impossible(cluster, 'no control plane to share'),
    'mesh.ip': native(cluster),
    egress: partial(`${docs}/intro/arch_overview/http/http_proxy`, 'only what is sent through the proxy'),
    accessLog: native(`${docs}/configuration/observability/access_log/usage`),
    tracing: native(`${docs}/intro/arch_overview/observability/tracing`),
    metrics: native(`${docs}/intro/arch_overview/observability/statistics`),
    'deployment.rolling': native(
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html'
    ),
    'deployment.blueGreen': partial(route, 'weights 100 and 0, then 0 and 100'),
    'deployment.canary': partial(route, 'new task definitions of the callers, or weights at run time'),
    'deployment.canary.alarms': impossible(route, 'nothing promotes by itself'),
    multiRegion: native(cluster, 'any host that resolves')
  }
}
