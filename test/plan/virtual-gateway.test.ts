import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { templateOf } from '../support/build.ts'
import { arnHere, containerIn, containersIn, planned, plannedOf } from '../support/planned.ts'

const certificate = 'arn:aws:acm:eu-central-1:111122223333:certificate/a'
const quiet = 'observability: { tracing: none, metrics: { red: false, use: false } }'

/** A mesh with the virtual gateway `edge`, whose keys are given, and keys of the file. */
function mesh(keys = '', file = quiet): string {
  return `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
${file}
gateways:
  edge: { via: virtualGateway, ${keys} routes: [{ match: /**, to: cart }] }
services:
  cart: { image: cart:1, port: 8080/http }
`
}

const spec = (keys: string, file?: string) =>
  planned(mesh(keys, file), 'EdgeVirtualGateway').properties['Spec'] as JsonObject
const listener = (keys: string) => (spec(keys)['Listeners'] as readonly JsonObject[])[0]
const group = (id: string): Json => ({ 'Fn::GetAtt': [id, 'GroupId'] })
const privateSubnets = [{ Ref: 'APrivateSubnet' }, { Ref: 'BPrivateSubnet' }, { Ref: 'CPrivateSubnet' }]
const publicSubnets = [{ Ref: 'APublicSubnet' }, { Ref: 'BPublicSubnet' }, { Ref: 'CPublicSubnet' }]

describe('the gateway as the mesh knows it', () => {
  it('listens, logs, and names nothing that it reaches', () => {
    const { type, properties, placed } = planned(
      mesh('port: 9000/http, accessLog: false,'),
      'EdgeVirtualGateway'
    )
    expect(type).toBe('AWS::AppMesh::VirtualGateway')
    expect(properties).toEqual({
      MeshName: { 'Fn::GetAtt': ['Mesh', 'MeshName'] },
      VirtualGatewayName: 'edge',
      Spec: { Listeners: [{ PortMapping: { Port: 9000, Protocol: 'http' } }] }
    })
    expect(placed('/Spec/Listeners/0/PortMapping')).toBe('9000/http')
  })

  it.each(['http', 'http2', 'grpc'])('listens for %s', Protocol => {
    expect(listener(`port: 9000/${Protocol},`)?.['PortMapping']).toEqual({ Port: 9000, Protocol })
  })

  it.each<[certificate: string, value: JsonObject]>([
    [
      '{ file: { chain: /c.pem, key: /k.pem } }',
      { File: { CertificateChain: '/c.pem', PrivateKey: '/k.pem' } }
    ],
    ['{ sds: secret }', { SDS: { SecretName: 'secret' } }]
  ])('shows the certificate `%s`', (shown, Certificate) => {
    expect(listener(`tls: { mode: permissive, certificate: ${shown} },`)?.['TLS']).toEqual({
      Mode: 'PERMISSIVE',
      Certificate
    })
  })

  it('listens on 8080/http where nothing is said', () => {
    expect(listener('')?.['PortMapping']).toEqual({ Port: 8080, Protocol: 'http' })
  })

  it.each<[health: string, port: string, check: JsonObject | undefined]>([
    [
      'GET /ready every 10s timeout 3s healthy 4 unhealthy 5',
      '8080/http',
      {
        Protocol: 'http',
        Port: 8080,
        Path: '/ready',
        IntervalMillis: 10_000,
        TimeoutMillis: 3000,
        HealthyThreshold: 4,
        UnhealthyThreshold: 5
      }
    ],
    [
      'grpc every 10s timeout 3s healthy 2 unhealthy 2',
      '8080/grpc',
      {
        Protocol: 'grpc',
        Port: 8080,
        IntervalMillis: 10_000,
        TimeoutMillis: 3000,
        HealthyThreshold: 2,
        UnhealthyThreshold: 2
      }
    ],
    // App Mesh asks no gateway for a connection, and no HTTP/1.1 listener over gRPC.
    ['tcp every 10s timeout 3s', '8080/http', undefined],
    ['grpc every 10s timeout 3s', '8080/http', undefined]
  ])('is asked with `health: %s` on %s', (health, port, check) => {
    expect(listener(`port: ${port}, health: ${health},`)?.['HealthCheck']).toEqual(check)
  })

  it('ends TLS as `tls` says, and asks for the certificates of clients', () => {
    const keys = `tls: { mode: strict, certificate: { acm: '${certificate}' }, trust: { file: /ca.pem } },`
    expect(listener(keys)?.['TLS']).toEqual({
      Mode: 'STRICT',
      Certificate: { ACM: { CertificateArn: certificate } },
      Validation: { Trust: { File: { CertificateChain: '/ca.pem' } } }
    })
  })

  it('asks services for certificates as `tls.client` says', () => {
    const authority = 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/a'
    expect(spec(`tls: { client: { trust: { acm: ['${authority}'] } } },`)['BackendDefaults']).toEqual({
      ClientPolicy: {
        TLS: { Enforce: true, Validation: { Trust: { ACM: { CertificateAuthorityArns: [authority] } } } }
      }
    })
  })

  it('writes its log in the format of all logs', () => {
    const fields = "accessLog: { fields: { verb: '%REQ(:METHOD)%', code: '%RESPONSE_CODE%' } },"
    const log = (format: string) => ({ AccessLog: { File: { Path: '/dev/stdout', Format: format } } })
    const json = spec(fields)['Logging'] as JsonObject
    expect(json).toMatchObject({
      AccessLog: {
        File: {
          Path: '/dev/stdout',
          Format: {
            Json: expect.arrayContaining([
              { Key: 'verb', Value: '%REQ(:METHOD)%' },
              { Key: 'code', Value: '%RESPONSE_CODE%' }
            ])
          }
        }
      }
    })
    const text = `observability: { tracing: none, logs: { format: text }, metrics: { red: false, use: false } }`
    expect(spec('', text)['Logging']).toEqual(
      log(expect.objectContaining({ Text: expect.stringContaining('%RESPONSE_CODE%') }))
    )
  })
})

describe('its tasks', () => {
  it('run the proxy alone, with nothing redirected', () => {
    const text = mesh('port: 9000/http, accessLog: false,')
    const { ContainerDefinitions, ...properties } = planned(text, 'EdgeGatewayTask').properties
    expect(properties).toEqual({
      Family: 'shop-gateway_edge',
      RequiresCompatibilities: ['FARGATE'],
      NetworkMode: 'awsvpc',
      RuntimePlatform: { CpuArchitecture: 'X86_64', OperatingSystemFamily: 'LINUX' },
      Cpu: '256',
      Memory: '512',
      ExecutionRoleArn: { 'Fn::GetAtt': ['EdgeGatewayStartRole', 'Arn'] },
      TaskRoleArn: { 'Fn::GetAtt': ['EdgeGatewayRunRole', 'Arn'] }
    })
    expect(containersIn(text, 'EdgeGatewayTask').map(({ Name }) => Name)).toEqual(['envoy'])
    const proxy = containerIn(text, 'envoy', 'EdgeGatewayTask')
    expect(proxy['User']).toBeUndefined()
    expect(proxy['Essential']).toBe(true)
    expect(proxy['PortMappings']).toEqual([
      { Name: 'main', ContainerPort: 9000, Protocol: 'tcp', AppProtocol: 'http' }
    ])
    expect(proxy['Environment']).toContainEqual({
      Name: 'APPMESH_RESOURCE_ARN',
      Value: { Ref: 'EdgeVirtualGateway' }
    })
  })

  it('have the proxy of the size that is asked for, rounded up with the collector', () => {
    const telling = mesh('size: 0.5vCPU 1GB,', 'observability: { tracing: xray }')
    const sizes = containersIn(telling, 'EdgeGatewayTask').map(({ Name, Cpu, Memory }) => [Name, Cpu, Memory])
    // 640 CPU units and 1152 MiB: a task of 1 vCPU with 2 GiB is the least that holds them.
    expect(planned(telling, 'EdgeGatewayTask').properties).toMatchObject({ Cpu: '1024', Memory: '2048' })
    expect(sizes).toEqual([
      ['adot', 128, 128],
      ['envoy', 896, 1920]
    ])
    expect(planned(mesh('size: 0.5vCPU 1GB,'), 'EdgeGatewayTask').properties).toMatchObject({
      Cpu: '512',
      Memory: '1024'
    })
  })

  it('may read the gateway and nothing else of the mesh', () => {
    const statements = statementsOf(mesh(), 'EdgeGatewayRunRole')
    expect(statements).toEqual([
      {
        Sid: 'ReadMesh',
        Effect: 'Allow',
        Action: ['appmesh:StreamAggregatedResources'],
        Resource: [{ Ref: 'EdgeVirtualGateway' }]
      }
    ])
  })

  it('may show its certificate, and read the authorities that it trusts', () => {
    const authority = 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/a'
    const tls = `tls: { mode: strict, certificate: { acm: '${certificate}' }, client: { trust: { acm: ['${authority}'] } } },`
    const actions = statementsOf(mesh(tls), 'EdgeGatewayRunRole').map(({ Action, Resource }) => [
      Action,
      Resource
    ])
    expect(actions).toEqual([
      [['appmesh:StreamAggregatedResources'], [{ Ref: 'EdgeVirtualGateway' }]],
      [['acm:ExportCertificate'], [certificate]],
      [['acm-pca:GetCertificateAuthorityCertificate'], [authority]]
    ])
  })

  it('write into a log group of their own, or into the one that the file names', () => {
    expect(planned(mesh(), 'EdgeGatewayLogGroup').properties).toEqual({ RetentionInDays: 30 })
    expect(containerIn(mesh(), 'envoy', 'EdgeGatewayTask')['LogConfiguration']).toMatchObject({
      LogDriver: 'awslogs',
      Options: { 'awslogs-group': { Ref: 'EdgeGatewayLogGroup' } }
    })
    const named = mesh('', 'observability: { tracing: none, logs: { group: /shop/logs } }')
    expect(plannedOf(named).has('EdgeGatewayLogGroup')).toBe(false)
    expect(JSON.stringify(containerIn(named, 'envoy', 'EdgeGatewayTask')['LogConfiguration'])).not.toContain(
      'Edge'
    )
  })

  it('are kept running behind their load balancer', () => {
    const { properties, type, placed } = planned(mesh('tasks: 3, port: 9000/http,'), 'EdgeGatewayFleet')
    expect(type).toBe('AWS::ECS::Service')
    expect(properties).toEqual({
      Cluster: { Ref: 'Cluster' },
      TaskDefinition: { Ref: 'EdgeGatewayTask' },
      CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }],
      PlatformVersion: 'LATEST',
      DesiredCount: 3,
      DeploymentConfiguration: {
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true }
      },
      AvailabilityZoneRebalancing: 'ENABLED',
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: privateSubnets,
          SecurityGroups: [group('EdgeGatewaySecurityGroup')],
          AssignPublicIp: 'DISABLED'
        }
      },
      LoadBalancers: [
        { TargetGroupArn: { Ref: 'EdgeTargetGroup' }, ContainerName: 'envoy', ContainerPort: 9000 }
      ],
      EnableECSManagedTags: true,
      PropagateTags: 'SERVICE'
    })
    expect(placed('/DesiredCount')).toBe('3')
  })

  it('are two where nothing is said', () => {
    expect(planned(mesh(), 'EdgeGatewayFleet').properties['DesiredCount']).toBe(2)
  })

  it('are scaled within a range', () => {
    const text = mesh('tasks: 2..6 at 60% cpu,')
    expect(planned(text, 'EdgeGatewayFleet').properties['DesiredCount']).toBeUndefined()
    expect(planned(text, 'EdgeGatewayScaling').properties).toMatchObject({ MinCapacity: 2, MaxCapacity: 6 })
    expect(planned(text, 'EdgeZCpuGatewayScalingGoal').properties).toMatchObject({
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        TargetValue: 60
      }
    })
  })

  it('are of the capacity that the cluster says', () => {
    const text = mesh('', `${quiet}\ncluster: { capacity: spot }`)
    expect(planned(text, 'EdgeGatewayFleet').properties['CapacityProviderStrategy']).toEqual([
      { CapacityProvider: 'FARGATE_SPOT', Weight: 1 }
    ])
  })
})

describe('the load balancer before it', () => {
  it('faces the internet, below HTTP', () => {
    const { properties, type } = planned(mesh(), 'EdgeLoadBalancer')
    expect(type).toBe('AWS::ElasticLoadBalancingV2::LoadBalancer')
    expect(properties).toEqual({
      Type: 'network',
      Scheme: 'internet-facing',
      Subnets: publicSubnets,
      SecurityGroups: [group('EdgeBalancerSecurityGroup')],
      LoadBalancerAttributes: [
        { Key: 'load_balancing.cross_zone.enabled', Value: 'true' },
        { Key: 'deletion_protection.enabled', Value: 'false' }
      ]
    })
  })

  it('stays within the network where it is internal', () => {
    const { properties } = planned(mesh('internal: true,'), 'EdgeLoadBalancer')
    expect(properties).toMatchObject({ Scheme: 'internal', Subnets: privateSubnets })
    expect(
      planned(mesh('internal: true,'), 'EdgeBalancerSecurityGroup').properties['SecurityGroupIngress']
    ).toEqual([
      {
        IpProtocol: 'tcp',
        FromPort: 80,
        ToPort: 80,
        CidrIp: '10.0.0.0/16',
        Description: 'HTTP'
      }
    ])
  })

  it('keeps a log of connections', () => {
    const keys = `certificate: '${certificate}', accessLog: { bucket: shop-logs, prefix: edge },`
    expect(planned(mesh(keys), 'EdgeLoadBalancer').properties['LoadBalancerAttributes']).toEqual([
      { Key: 'load_balancing.cross_zone.enabled', Value: 'true' },
      { Key: 'deletion_protection.enabled', Value: 'false' },
      { Key: 'access_logs.s3.enabled', Value: 'true' },
      { Key: 'access_logs.s3.bucket', Value: 'shop-logs' },
      { Key: 'access_logs.s3.prefix', Value: 'edge' }
    ])
  })

  const strict = `tls: { mode: strict, certificate: { acm: '${certificate}' } },`
  const permissive = strict.replace('strict', 'permissive')
  const withCertificate = `certificate: '${certificate}',`

  it.each<[keys: string, listeners: string[], target: string]>([
    ['', ['TCP 80'], 'TCP'],
    [withCertificate, ['TLS 443'], 'TCP'],
    [`${withCertificate} port: 8080/http2,`, ['TLS 443 HTTP2Only'], 'TCP'],
    [`${withCertificate} port: 8080/grpc,`, ['TLS 443 HTTP2Only'], 'TCP'],
    [`${withCertificate} ${strict}`, ['TLS 443'], 'TLS'],
    // A gateway that takes both needs no second encryption within the network.
    [`${withCertificate} ${permissive}`, ['TLS 443'], 'TCP'],
    [strict, ['TCP 443'], 'TCP'],
    [permissive, ['TCP 80', 'TCP 443'], 'TCP']
  ])('with `%s` listens to %j', (keys, expected, target) => {
    const all = [...plannedOf(mesh(keys)).values()]
    const listeners = all.filter(({ type }) => type === 'AWS::ElasticLoadBalancingV2::Listener')
    expect(
      listeners.map(({ properties: { Protocol, Port, AlpnPolicy } }) =>
        [Protocol, Port, ...((AlpnPolicy as readonly string[] | undefined) ?? [])].join(' ')
      )
    ).toEqual(expected)
    expect(planned(mesh(keys), 'EdgeTargetGroup').properties['Protocol']).toBe(target)
  })

  it('ends TLS with its certificate', () => {
    expect(planned(mesh(withCertificate), 'EdgeTlsListener').properties).toEqual({
      LoadBalancerArn: { Ref: 'EdgeLoadBalancer' },
      Port: 443,
      Protocol: 'TLS',
      Certificates: [{ CertificateArn: certificate }],
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      DefaultActions: [
        {
          Type: 'forward',
          ForwardConfig: { TargetGroups: [{ TargetGroupArn: { Ref: 'EdgeTargetGroup' } }] }
        }
      ]
    })
  })

  it.each<[keys: string, times: JsonObject]>([
    [
      '',
      {
        HealthCheckIntervalSeconds: 10,
        HealthCheckTimeoutSeconds: 2,
        HealthyThresholdCount: 2,
        UnhealthyThresholdCount: 3
      }
    ],
    [
      'health: GET /ready every 20s timeout 5s healthy 4 unhealthy 5,',
      {
        HealthCheckIntervalSeconds: 20,
        HealthCheckTimeoutSeconds: 5,
        HealthyThresholdCount: 4,
        UnhealthyThresholdCount: 5
      }
    ]
  ])('with `%s` asks tasks for a connection', (keys, times) => {
    expect(planned(mesh(`port: 9000/http, ${keys}`), 'EdgeTargetGroup').properties).toEqual({
      TargetType: 'ip',
      Port: 9000,
      Protocol: 'TCP',
      VpcId: { Ref: 'Vpc' },
      HealthCheckEnabled: true,
      HealthCheckProtocol: 'TCP',
      HealthCheckPort: 'traffic-port',
      ...times,
      TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }]
    })
  })

  it('has an address as any gateway has', () => {
    expect(templateOf(mesh()).body.Outputs).toEqual({
      EdgeDnsName: {
        Description: 'Address of the gateway edge',
        Value: { 'Fn::GetAtt': ['EdgeLoadBalancer', 'DNSName'] }
      }
    })
  })
})

describe('who may connect to whom', () => {
  const text = mesh('port: 9000/http,')

  it('clients to the load balancer, and it to the tasks', () => {
    expect(planned(text, 'EdgeBalancerSecurityGroup').properties['SecurityGroupIngress']).toEqual([
      { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0', Description: 'HTTP' }
    ])
    expect(planned(text, 'EdgeZZ9000BalancerEgress').properties).toMatchObject({
      GroupId: group('EdgeBalancerSecurityGroup'),
      DestinationSecurityGroupId: group('EdgeGatewaySecurityGroup'),
      FromPort: 9000,
      ToPort: 9000
    })
    expect(planned(text, 'EdgeGatewaySecurityGroup').properties['SecurityGroupIngress']).toEqual([
      {
        IpProtocol: 'tcp',
        FromPort: 9000,
        ToPort: 9000,
        SourceSecurityGroupId: group('EdgeBalancerSecurityGroup'),
        Description: 'Load balancer'
      }
    ])
  })

  it('the tasks to the services behind them, and to AWS', () => {
    expect(planned(text, 'EdgeGatewaySecurityGroup').properties['SecurityGroupEgress']).toEqual([
      {
        IpProtocol: 'tcp',
        FromPort: 8080,
        ToPort: 8080,
        DestinationSecurityGroupId: group('CartServiceSecurityGroup'),
        Description: 'To cart'
      },
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0', Description: 'AWS and HTTPS' }
    ])
    expect(planned(text, 'EdgeZCartZZ8080GatewayIngress').properties).toMatchObject({
      GroupId: group('CartServiceSecurityGroup'),
      SourceSecurityGroupId: group('EdgeGatewaySecurityGroup'),
      FromPort: 8080,
      ToPort: 8080
    })
  })
})

it('tags stand on all that is the gateway', () => {
  const tags = [{ Key: 'team', Value: 'edge' }]
  const all = plannedOf(mesh('tags: { team: edge },'))
  for (const id of [
    'EdgeVirtualGateway',
    'EdgeGatewayTask',
    'EdgeGatewayFleet',
    'EdgeGatewayRunRole',
    'EdgeGatewayStartRole',
    'EdgeGatewayLogGroup',
    'EdgeLoadBalancer',
    'EdgeZZ80TcpListener',
    'EdgeTargetGroup'
  ])
    expect(all.get(id)?.properties['Tags'], id).toEqual(tags)
})

it('the role that starts the tasks reads the image of Envoy and writes their log', () => {
  const statements = statementsOf(mesh(), 'EdgeGatewayStartRole')
  expect(statements.map(({ Sid }) => Sid)).toEqual(['RegistryLogin', 'PullImages', 'WriteLogs'])
  expect(statements[2]?.['Resource']).toEqual([
    arnHere('logs', 'log-group:', { Ref: 'EdgeGatewayLogGroup' }, ':*')
  ])
})

function statementsOf(text: string, id: string): readonly JsonObject[] {
  const policies = planned(text, id).properties['Policies'] as readonly JsonObject[]
  return policies.flatMap(
    ({ PolicyDocument }) => (PolicyDocument as JsonObject)['Statement'] as readonly JsonObject[]
  )
}
