import type { Capabilities } from '../../semantics/capabilities.ts'
import { capabilityRows } from '../../semantics/capability-rows.ts'

const api = 'https://docs.aws.amazon.com/app-mesh/latest/APIReference'
const guide = 'https://docs.aws.amazon.com/app-mesh/latest/userguide'
const quotas = 'https://docs.aws.amazon.com/general/latest/gr/appmesh.html'
const roadmap = 'https://github.com/aws/aws-app-mesh-roadmap'
const httpRoute = `${api}/API_HttpRouteMatch.html`
const retryPolicy = `${api}/API_HttpRetryPolicy.html`
const healthCheck = `${api}/API_HealthCheckPolicy.html`
const outliers = `${api}/API_OutlierDetection.html`
const pool = `${api}/API_VirtualNodeConnectionPool.html`
const timeouts = `${guide}/routes.html`

const { native, fixed, partial, impossible } = capabilityRows('2026-11-22')

/** AWS App Mesh. The service ended on 2026-09-30; its templates can still be written and proved. */
export const appmesh: Capabilities = {
  target: 'appmesh',
  title: 'AWS App Mesh',
  endOfLife: {
    date: '2026-09-30',
    source:
      'https://aws.amazon.com/blogs/containers/migrating-from-aws-app-mesh-to-amazon-ecs-service-connect/'
  },
  defaults: {
    requestTimeoutMs: 15_000,
    idleTimeoutMs: 300_000,
    // A route without a policy gets two retries of App Mesh's own, so the compiler writes one with none.
    maxRetries: 0,
    retriesSlow: true,
    honoursRetry: true,
    connectTimeoutMs: 5_000,
    honoursConnectTimeout: false,
    backoffBaseMs: 25,
    backoffMaxMs: 250,
    honoursBackoff: false,
    enforcesInboundTimeout: true
  },
  features: {
    'route.match.path.exact': native(httpRoute, undefined, { min: 1, max: 255 }),
    'route.match.path.prefix': native(httpRoute, undefined, { min: 1, max: 255 }),
    'route.match.path.regex': native(httpRoute, 'RE2, on the whole path', { min: 1, max: 255 }),
    'route.match.method': native(
      httpRoute,
      'GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE and PATCH'
    ),
    'route.match.scheme': partial(httpRoute, 'documented for HTTP/2 only'),
    'route.match.header': native(
      `${api}/API_HttpRouteHeader.html`,
      'exact, prefix, suffix, regex and range, each inverted or not; a missing header matches nothing'
    ),
    'route.match.header.count': native(quotas, undefined, { min: 1, max: 10, adjustable: false }),
    'route.match.header.name.length': native(`${api}/API_HttpRouteHeader.html`, undefined, {
      min: 1,
      max: 50
    }),
    'route.match.header.value.length': native(`${api}/API_HeaderMatchMethod.html`, undefined, {
      min: 1,
      max: 255
    }),
    'route.match.query': partial(`${api}/API_QueryParameterMatch.html`, 'exact values only'),
    'route.match.query.count': native(quotas, undefined, { min: 1, max: 10, adjustable: false }),
    'route.match.grpc': native(`${api}/API_GrpcRouteMatch.html`, 'a method needs its service'),
    'route.match.grpc.method.length': native(`${api}/API_GrpcRouteMatch.html`, undefined, {
      min: 1,
      max: 50
    }),
    'route.priority': native(`${api}/API_RouteSpec.html`, '0 is tried first', { min: 0, max: 1000 }),
    'split.weight': native(`${api}/API_WeightedTarget.html`, 'whole numbers that sum to 100', {
      min: 0,
      max: 100,
      step: 1
    }),
    'split.targets': native(quotas, undefined, { min: 1, max: 10, adjustable: false }),
    'split.port': native(`${api}/API_WeightedTarget.html`, 'of the same protocol'),
    'retry.max': native(retryPolicy, 'a route without a policy is retried twice, so one is always written', {
      min: 0
    }),
    'retry.perTry': native(
      retryPolicy,
      'required; bounds the first try too, and is ignored unless below the request timeout'
    ),
    'retry.event.5xx': native(retryPolicy, '`server-error`: 500 to 508, 510, 511, and resets'),
    'retry.event.gateway-error': native(retryPolicy, '`gateway-error`: 502, 503, 504, and resets'),
    'retry.event.connect-failure': native(retryPolicy, 'TCP event `connection-error`'),
    'retry.event.reset': partial(retryPolicy, 'only as a part of `server-error` and `gateway-error`'),
    'retry.event.retriable-4xx': native(retryPolicy, '`client-error`: 409'),
    'retry.event.refused-stream': native(retryPolicy, '`stream-error`'),
    'retry.event.status': impossible(retryPolicy, 'no single statuses'),
    'retry.event.cancelled': native(`${api}/API_GrpcRetryPolicy.html`),
    'retry.event.deadline-exceeded': native(`${api}/API_GrpcRetryPolicy.html`),
    'retry.event.internal': native(`${api}/API_GrpcRetryPolicy.html`),
    'retry.event.resource-exhausted': native(`${api}/API_GrpcRetryPolicy.html`),
    'retry.event.unavailable': native(`${api}/API_GrpcRetryPolicy.html`),
    'retry.backoff': fixed(
      'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter',
      "Envoy's own: 25 ms, doubling up to 250 ms",
      {
        min: 25,
        max: 250
      }
    ),
    'timeout.request': native(
      timeouts,
      '15 s where nothing is written; above 15 s the listeners of both sides need it too',
      { min: 0 }
    ),
    'timeout.route': native(timeouts),
    'timeout.idle': native(timeouts, '300 s where nothing is written', { min: 0 }),
    'timeout.connect': impossible(`${api}/API_ListenerTimeout.html`, "Envoy's own"),
    'eject.consecutive5xx': partial(outliers, 'only with Cloud Map discovery', { min: 1 }),
    'eject.consecutiveGatewayErrors': impossible(outliers, 'counted with the server errors'),
    'eject.interval': native(outliers, undefined, { min: 0 }),
    'eject.baseEjection': native(outliers, 'multiplied by the number of ejections', { min: 0 }),
    'eject.maxEjection': fixed(outliers, "Envoy's own: 300 s", { min: 300_000, max: 300_000 }),
    'eject.maxEjectionPercent': native(outliers, 'whole numbers', { min: 0, max: 100, step: 1 }),
    'pool.connections': partial(pool, "HTTP and TCP; one cap at the callee's own proxy, over all callers", {
      min: 1
    }),
    'pool.pending': partial(pool, "HTTP only; at the callee's own proxy", { min: 1 }),
    'pool.requests': partial(pool, "HTTP/2 and gRPC; at the callee's own proxy", { min: 1 }),
    'pool.requestsPerConnection': impossible(pool),
    'pool.retries': impossible(pool),
    'health.probe': native(healthCheck, 'every proxy asks every task that it may call'),
    'health.expect': fixed(healthCheck, '200'),
    'health.service': impossible(healthCheck, 'the health of the server as a whole'),
    'health.interval': native(healthCheck, 'milliseconds', { min: 5000, max: 300_000 }),
    'health.timeout': native(healthCheck, 'milliseconds', { min: 2000, max: 60_000 }),
    'health.healthy': native(healthCheck, undefined, { min: 2, max: 10 }),
    'health.unhealthy': native(healthCheck, undefined, { min: 2, max: 10 }),
    fault: impossible(`${roadmap}/issues`, 'no property for faults'),
    tls: native(`${guide}/tls.html`, 'certificates of ACM Private CA, from files or SDS'),
    'tls.mutual': partial(`${guide}/mutual-tls.html`, 'certificates from files or SDS only'),
    external: native(`${guide}/virtual_services.html`, 'a virtual service whose node is found by DNS'),
    'external.tls': partial(`${guide}/tls.html`, '`strict` or `disabled`'),
    'external.circuitBreaker': impossible(outliers, 'bounds are held by the proxy of the callee'),
    discovery: native(`${api}/API_AwsCloudMapServiceDiscovery.html`, 'Cloud Map with attributes, or DNS'),
    'proxy.settings': native(`${guide}/envoy-config.html`),
    'gateway.virtual': native(`${guide}/virtual_gateways.html`),
    'gateway.virtual.route': partial(
      `${guide}/gateway-routes.html`,
      'hosts, paths, methods, headers, exact queries and gRPC services; no methods of gRPC, no scheme, no TCP'
    ),
    'gateway.virtual.rewrite': partial(
      `${guide}/gateway-routes.html`,
      'a whole path, or a prefix that ends with a slash'
    ),
    'gateway.virtual.health': partial(
      `${api}/API_VirtualGatewayHealthCheckPolicy.html`,
      'over the protocol that the gateway listens with'
    ),
    'gateway.virtual.waf': impossible(
      'https://docs.aws.amazon.com/waf/latest/developerguide/waf-chapter.html',
      'network load balancers take no web ACL'
    ),
    'gateway.virtual.timeout': fixed(
      `${roadmap}/issues/376`,
      'listeners of gateways have no timeouts, and above 15 s they would need one; that gateways ended such requests was a bug that is closed',
      { max: 15_000 }
    ),
    'mesh.owner': native(`${guide}/sharing.html`),
    'mesh.ip': native(`${api}/API_MeshServiceDiscovery.html`),
    egress: native(`${api}/API_EgressFilter.html`, 'DROP_ALL or ALLOW_ALL'),
    accessLog: native(`${api}/API_LoggingFormat.html`, 'text or JSON'),
    tracing: native(
      `${guide}/observability.html`,
      'X-Ray, Jaeger and Datadog by settings; OpenTelemetry by a file'
    ),
    metrics: native(`${guide}/observability.html`, 'Prometheus and StatsD'),
    'deployment.rolling': native(
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html'
    ),
    'deployment.blueGreen': partial(`${guide}/routes.html`, 'weights 100 and 0, then 0 and 100'),
    'deployment.canary': partial(`${guide}/routes.html`, 'one stack update per step'),
    'deployment.canary.alarms': native(
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackTrigger.html',
      'one composite alarm per rollout, of what the access log of each version says'
    ),
    'deployment.canary.waitMinutes': native(
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackConfiguration.html',
      undefined,
      { min: 0, max: 180, adjustable: false }
    ),
    multiRegion: fixed(`${guide}/what-is-app-mesh.html`, 'one mesh per region'),
    'name.length': native(`${api}/API_CreateVirtualNode.html`, 'letters, digits, `-` and `_`', {
      min: 1,
      max: 255
    }),
    'quota.meshesPerRegion': native(quotas, 'of the account', { max: 15, adjustable: true }),
    'quota.virtualServicesPerMesh': native(quotas, undefined, { max: 200, adjustable: true }),
    'quota.virtualNodesPerMesh': native(quotas, 'one for each version of a service and each host outside', {
      max: 200,
      adjustable: true
    }),
    'quota.virtualRoutersPerMesh': native(quotas, undefined, { max: 200, adjustable: true }),
    'quota.routesPerVirtualRouter': native(quotas, undefined, { max: 50, adjustable: true }),
    'quota.prioritiesPerVirtualRouter': native(
      `${api}/API_RouteSpec.html`,
      'each route has one of its own, from 0 to 1000',
      { max: 1001, adjustable: false }
    ),
    'quota.virtualGatewaysPerMesh': native(quotas, undefined, { max: 3, adjustable: true }),
    'quota.gatewayRoutesPerVirtualGateway': native(
      quotas,
      'one for each host, verb and alternative of a condition',
      { max: 10, adjustable: true }
    ),
    'quota.prioritiesPerVirtualGateway': native(`${api}/API_GatewayRouteSpec.html`, '0 to 1000', {
      max: 1001,
      adjustable: false
    }),
    'quota.envoysPerVirtualGateway': native(quotas, 'tasks of a gateway', { max: 50, adjustable: true }),
    'quota.backendsPerVirtualNode': native(quotas, 'services and hosts that a service calls', {
      max: 50,
      adjustable: true
    }),
    'quota.envoysPerVirtualNode': native(quotas, 'tasks of a version; further proxies get no configuration', {
      max: 50,
      adjustable: true
    }),
    'quota.authoritiesPerTrust': native(`${api}/API_TlsValidationContextAcmTrust.html`, undefined, {
      max: 3,
      adjustable: false
    }),
    'quota.ignoredPortsPerTask': native(
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',
      'outgoing ports that bypass the proxy',
      { max: 15, adjustable: false }
    )
  }
}
