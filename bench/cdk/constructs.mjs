import { readFileSync } from 'node:fs'
import { App, Duration, Stack } from 'aws-cdk-lib'
import * as appmesh from 'aws-cdk-lib/aws-appmesh'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import * as ec2 from 'aws-cdk-lib/aws-ec2'
import * as ecs from 'aws-cdk-lib/aws-ecs'
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2'
import * as logs from 'aws-cdk-lib/aws-logs'
import * as discovery from 'aws-cdk-lib/aws-servicediscovery'
import { load } from 'js-yaml'

/**
 * The mesh as a team would write it with the CDK's own constructs: network, cluster, load balancer
 * and mesh in one stack, services in groups of twenty. It makes a little less than meshc: routes match paths
 * only, and there are no metric filters, alarms by version or security group rules of its own.
 *
 *   node constructs.mjs MESH OUT
 */
const [path = '', outdir = ''] = process.argv.slice(2)
const mesh = load(readFileSync(path, 'utf8'))
// Its own check of templates would take most of the time, and is no part of the comparison.
process.env.CDK_VALIDATION = 'false'
const app = new App({ outdir })
const perStack = 20
for (const region of Object.keys(mesh.regions)) addRegion(region)
app.synth()

function addRegion(region) {
  const foundation = new Stack(app, `${mesh.mesh}-${region}-foundation`)
  const vpc = new ec2.Vpc(foundation, 'Vpc', { maxAzs: 3, natGateways: 1 })
  const cluster = new ecs.Cluster(foundation, 'Cluster', { vpc, enableFargateCapacityProviders: true })
  const namespace = new discovery.PrivateDnsNamespace(foundation, 'Namespace', { vpc, name: mesh.namespace })
  const appMesh = new appmesh.Mesh(foundation, 'Mesh', { meshName: mesh.mesh })
  const balancer = new elb.ApplicationLoadBalancer(foundation, 'Balancer', { vpc, internetFacing: true })
  balancer.addListener('Http', {
    port: 80,
    defaultAction: elb.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true })
  })
  const shared = { vpc, cluster, namespace, appMesh }
  let stack
  Object.entries(mesh.services).forEach(([name, service], index) => {
    if (index % perStack === 0)
      stack = new Stack(app, `${mesh.mesh}-${region}-group-${String(index / perStack).padStart(2, '0')}`)
    addService(stack, shared, name, service)
  })
}

function addService(stack, shared, name, service) {
  const [port, protocol] = service.port.split('/')
  const versions = Object.keys(service.versions ?? { main: {} })
  const registration = new discovery.Service(stack, `${name}-discovery`, {
    namespace: shared.namespace,
    name,
    dnsRecordType: discovery.DnsRecordType.A,
    dnsTtl: Duration.seconds(10),
    customHealthCheck: { failureThreshold: 1 }
  })
  const router = new appmesh.VirtualRouter(stack, `${name}-router`, {
    mesh: shared.appMesh,
    virtualRouterName: name,
    listeners: [
      protocol === 'grpc'
        ? appmesh.VirtualRouterListener.grpc(Number(port))
        : appmesh.VirtualRouterListener.http(Number(port))
    ]
  })
  const nodes = versions.map(version =>
    addVersion(stack, shared, { name, version, service, registration, port, protocol })
  )
  addRoutes(router, nodes, name, service, protocol)
  new appmesh.VirtualService(stack, `${name}-service`, {
    virtualServiceName: `${name}.${mesh.namespace}`,
    virtualServiceProvider: appmesh.VirtualServiceProvider.virtualRouter(router)
  })
}

function addRoutes(router, nodes, name, service, protocol) {
  const weightedTargets = nodes.map((virtualNode, index) => ({ virtualNode, weight: index === 0 ? 100 : 0 }))
  const timeout = { idle: Duration.seconds(60), perRequest: Duration.seconds(5) }
  const retryPolicy = { retryAttempts: 1, retryTimeout: Duration.seconds(2) }
  service.routes.forEach((route, priority) => {
    const [, path = '/'] = /(\/\S*?)(?:\/\*.*)?$/.exec(route.match) ?? []
    const routeSpec =
      protocol === 'grpc'
        ? appmesh.RouteSpec.grpc({
            priority,
            weightedTargets,
            timeout,
            match: { serviceName: 'market.v1.any' },
            retryPolicy: { ...retryPolicy, grpcRetryEvents: [appmesh.GrpcRetryEvent.UNAVAILABLE] }
          })
        : appmesh.RouteSpec.http({
            priority,
            weightedTargets,
            timeout,
            match: { path: appmesh.HttpRoutePathMatch.startsWith(path === '' ? '/' : path) },
            retryPolicy: { ...retryPolicy, httpRetryEvents: [appmesh.HttpRetryEvent.SERVER_ERROR] }
          })
    router.addRoute(`${name}-route-${priority}`, { routeName: `route-${priority}`, routeSpec })
  })
}

function addVersion(
  stack,
  { vpc, cluster, appMesh },
  { name, version, service, registration, port, protocol }
) {
  const id = `${name}-${version}`
  const group = new logs.LogGroup(stack, `${id}-logs`, { retention: logs.RetentionDays.ONE_MONTH })
  const logging = streamPrefix => ecs.LogDrivers.awsLogs({ logGroup: group, streamPrefix })
  const task = new ecs.FargateTaskDefinition(stack, `${id}-task`, {
    family: id,
    cpu: 1024,
    memoryLimitMiB: 2048,
    proxyConfiguration: new ecs.AppMeshProxyConfiguration({
      containerName: 'envoy',
      properties: {
        appPorts: [Number(port)],
        proxyEgressPort: 15001,
        proxyIngressPort: 15000,
        ignoredUID: 1337,
        egressIgnoredIPs: ['169.254.170.2', '169.254.169.254']
      }
    })
  })
  const node = new appmesh.VirtualNode(stack, `${id}-node`, {
    mesh: appMesh,
    virtualNodeName: id,
    serviceDiscovery: appmesh.ServiceDiscovery.cloudMap(registration, { ECS_TASK_DEFINITION_FAMILY: id }),
    listeners: [listener(protocol, Number(port))],
    accessLog: appmesh.AccessLog.fromFilePath('/dev/stdout')
  })
  const image = reference => ecs.ContainerImage.fromRegistry(reference)
  const envoy = task.addContainer('envoy', {
    image: image('public.ecr.aws/appmesh/aws-appmesh-envoy:v1.34.13.3-prod'),
    user: '1337',
    cpu: 256,
    memoryLimitMiB: 256,
    environment: { APPMESH_RESOURCE_ARN: node.virtualNodeArn, ENABLE_ENVOY_STATS_TAGS: '1' },
    healthCheck: { command: ['CMD-SHELL', 'curl -s http://localhost:9901/server_info | grep -q LIVE'] },
    logging: logging('envoy')
  })
  task.addContainer('adot', {
    image: image('public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0'),
    user: '1337',
    essential: false,
    cpu: 128,
    memoryLimitMiB: 128,
    environment: { AOT_CONFIG_CONTENT: '{}' },
    logging: logging('adot')
  })
  const container = task.addContainer('app', {
    image: image(`registry.example/${name}:1`),
    cpu: 640,
    memoryLimitMiB: 1664,
    environment: { ...service.env },
    portMappings: [{ containerPort: Number(port) }],
    logging: logging('app')
  })
  container.addContainerDependencies({
    container: envoy,
    condition: ecs.ContainerDependencyCondition.HEALTHY
  })
  const fargate = new ecs.FargateService(stack, `${id}-fargate`, {
    cluster,
    taskDefinition: task,
    desiredCount: 2,
    circuitBreaker: { rollback: true },
    securityGroups: [new ec2.SecurityGroup(stack, `${id}-group`, { vpc })]
  })
  fargate.associateCloudMapService({ service: registration })
  fargate.autoScaleTaskCount({ minCapacity: 2, maxCapacity: 8 }).scaleOnCpuUtilization('Cpu', {
    targetUtilizationPercent: 60
  })
  new cloudwatch.Alarm(stack, `${id}-alarm`, {
    metric: fargate.metricCpuUtilization(),
    threshold: 90,
    evaluationPeriods: 3
  })
  return node
}

function listener(protocol, port) {
  const healthCheck = appmesh.HealthCheck[protocol === 'grpc' ? 'grpc' : 'http']({
    interval: Duration.seconds(10),
    timeout: Duration.seconds(2)
  })
  const timeout = { idle: Duration.seconds(60), perRequest: Duration.seconds(5) }
  const outlierDetection = {
    baseEjectionDuration: Duration.seconds(30),
    interval: Duration.seconds(30),
    maxEjectionPercent: 50,
    maxServerErrors: 5
  }
  return protocol === 'grpc'
    ? appmesh.VirtualNodeListener.grpc({ port, healthCheck, timeout, outlierDetection })
    : appmesh.VirtualNodeListener.http({ port, healthCheck, timeout, outlierDetection })
}
