import type { Capabilities } from '../../semantics/capabilities.ts'
import { capabilityRows } from '../../semantics/capability-rows.ts'

const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide'
const connect = `${guide}/service-connect-concepts-deploy.html`
const timeout = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html'
const deployment =
  'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html'

const { native, fixed, partial, impossible } = capabilityRows('2026-11-22')

/** Amazon ECS Service Connect: AWS runs the proxies and settles most of what they do. */
export const serviceConnect: Capabilities = {
  target: 'service-connect',
  title: 'Amazon ECS Service Connect',
  defaults: {
    requestTimeoutMs: 15_000,
    idleTimeoutMs: 300_000,
    maxRetries: 2,
    retriesSlow: true,
    honoursRetry: false,
    connectTimeoutMs: 5_000,
    honoursConnectTimeout: false,
    backoffBaseMs: 25,
    backoffMaxMs: 250,
    honoursBackoff: false,
    enforcesInboundTimeout: true
  },
  features: {
    'route.match.path.exact': impossible(connect),
    'route.match.path.prefix': impossible(connect),
    'route.match.path.regex': impossible(connect),
    'route.match.method': impossible(connect),
    'route.match.scheme': impossible(connect),
    'route.match.header': impossible(connect, 'only the header of test traffic during a deployment'),
    'route.match.query': impossible(connect),
    'route.match.grpc': impossible(connect),
    'split.weight': impossible(connect, 'weights exist only while a deployment runs'),
    'split.port': impossible(connect),
    'retry.max': fixed(connect, 'two retries, on another task', { min: 2, max: 2 }),
    'retry.perTry': impossible(connect),
    'retry.event.5xx': fixed(connect, '503 only'),
    'retry.event.gateway-error': fixed(connect, '503 only'),
    'retry.event.connect-failure': fixed(connect, 'always'),
    'retry.event.reset': impossible(connect),
    'retry.event.retriable-4xx': impossible(connect),
    'retry.event.refused-stream': impossible(connect),
    'retry.event.status': impossible(connect),
    'retry.event.cancelled': impossible(connect),
    'retry.event.deadline-exceeded': impossible(connect),
    'retry.event.internal': impossible(connect),
    'retry.event.resource-exhausted': impossible(connect),
    'retry.event.unavailable': impossible(connect),
    'retry.backoff': fixed(connect, 'not documented'),
    'timeout.request': native(timeout, 'whole seconds; 15 s where nothing is written', {
      min: 0,
      step: 1000
    }),
    'timeout.route': impossible(timeout, 'one time for each port'),
    'timeout.idle': native(timeout, 'whole seconds; 300 s, and an hour over TCP, where nothing is written', {
      min: 0,
      step: 1000
    }),
    'timeout.connect': impossible(connect),
    'eject.consecutive5xx': fixed(connect, 'five failed connections in 30s'),
    'eject.consecutiveGatewayErrors': impossible(connect),
    'eject.interval': fixed(connect, '30 s', { min: 30_000, max: 30_000 }),
    'eject.baseEjection': fixed(connect, '30 s', { min: 30_000, max: 30_000 }),
    'eject.maxEjection': fixed(connect, '300 s', { min: 300_000, max: 300_000 }),
    'eject.maxEjectionPercent': fixed(connect, 'not documented'),
    'pool.connections': impossible(connect),
    'pool.pending': impossible(connect),
    'pool.requests': impossible(connect),
    'pool.requestsPerConnection': impossible(connect),
    'pool.retries': impossible(connect),
    'health.probe': partial(connect, 'ECS asks in the container, load balancers ask from outside'),
    'health.expect': native(connect, 'as the load balancer is told'),
    'health.service': impossible(connect),
    fault: impossible(connect, 'AWS Fault Injection Service disturbs whole tasks'),
    tls: native(`${guide}/service-connect-tls.html`, 'certificates of AWS Private CA'),
    'tls.mutual': impossible(`${guide}/service-connect-tls.html`),
    external: impossible(connect, 'calls of hosts outside pass no proxy'),
    'external.tls': impossible(connect, 'calls of hosts outside pass no proxy'),
    'external.circuitBreaker': impossible(connect, 'calls of hosts outside pass no proxy'),
    discovery: fixed(connect, 'ECS registers tasks by itself'),
    'proxy.settings': impossible(connect, 'AWS runs the proxies'),
    'gateway.virtual': impossible(connect),
    'mesh.owner': impossible(connect),
    'mesh.ip': impossible(connect, 'as the network is'),
    egress: impossible(connect, 'security groups only'),
    accessLog: native(connect, 'text or JSON'),
    tracing: impossible(connect, 'the app has to trace'),
    metrics: fixed(`${guide}/available-metrics.html`, 'CloudWatch, namespace AWS/ECS'),
    'deployment.rolling': native(deployment),
    'deployment.blueGreen': partial(
      deployment,
      'from one revision of a service to the next, not from one version to another'
    ),
    'deployment.canary': partial(
      deployment,
      'from one revision of a service to the next, in two steps or in steps of one size'
    ),
    multiRegion: fixed(connect, 'one namespace per region')
  }
}
