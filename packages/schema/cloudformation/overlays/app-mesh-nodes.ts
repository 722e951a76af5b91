import type { Limits } from '../schemas.ts'
import { type ObjectRow, type Overlay, port, type ValueRow } from './overlay.ts'

const pages = 'https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_{page}.html'

const name: Limits = { minLength: 1, maxLength: 255 }
/** An account. */
const owner: Limits = { minLength: 12, maxLength: 12 }
const filePath: Limits = { minLength: 1, maxLength: 255 }
const atLeastOne: Limits = { minimum: 1 }
/** What bounds of connection pools are counted in. */
const bound: Limits = { minimum: 1, maximum: 2147483647 }
const protocols: Limits = { enum: ['http', 'http2', 'grpc', 'tcp'] }
const gatewayProtocols: Limits = { enum: ['http', 'http2', 'grpc'] }
const ipPreference: Limits = { enum: ['IPv6_PREFERRED', 'IPv4_PREFERRED', 'IPv4_ONLY', 'IPv6_ONLY'] }
const tlsMode: Limits = { enum: ['STRICT', 'PERMISSIVE', 'DISABLED'] }

export const appMeshMesh: Overlay = {
  types: ['AWS::AppMesh::Mesh'],
  pages,
  values: [
    ['MeshName', name, 'CreateMesh'],
    ['EgressFilter.Type', { enum: ['ALLOW_ALL', 'DROP_ALL'] }, 'EgressFilter'],
    ['MeshServiceDiscovery.IpPreference', ipPreference, 'MeshServiceDiscovery']
  ]
}

export const appMeshVirtualServices: Overlay = {
  types: ['AWS::AppMesh::VirtualService'],
  pages,
  values: [
    ['MeshName', name, 'CreateVirtualService'],
    ['MeshOwner', owner, 'CreateVirtualService'],
    ['VirtualServiceName', name, 'CreateVirtualService'],
    ['VirtualNodeServiceProvider.VirtualNodeName', name, 'VirtualNodeServiceProvider'],
    ['VirtualRouterServiceProvider.VirtualRouterName', name, 'VirtualRouterServiceProvider']
  ],
  objects: [
    ['VirtualServiceProvider', { exactlyOneOf: [['VirtualNode', 'VirtualRouter']] }, 'VirtualServiceProvider']
  ]
}

export const appMeshVirtualRouters: Overlay = {
  types: ['AWS::AppMesh::VirtualRouter'],
  pages,
  values: [
    ['MeshName', name, 'CreateVirtualRouter'],
    ['MeshOwner', owner, 'CreateVirtualRouter'],
    ['VirtualRouterName', name, 'CreateVirtualRouter'],
    ['VirtualRouterSpec.Listeners', { minItems: 1 }, 'VirtualRouterSpec'],
    ['PortMapping.Port', port, 'PortMapping'],
    ['PortMapping.Protocol', protocols, 'PortMapping']
  ]
}

/** What the health checks of virtual nodes and of virtual gateways share. */
function healthCheck(object: string, allowed: Limits, page: string): readonly ValueRow[] {
  return [
    [`${object}.HealthyThreshold`, { minimum: 2, maximum: 10 }, page],
    [`${object}.UnhealthyThreshold`, { minimum: 2, maximum: 10 }, page],
    [`${object}.IntervalMillis`, { minimum: 5000, maximum: 300000 }, page],
    [`${object}.TimeoutMillis`, { minimum: 2000, maximum: 60000 }, page],
    [`${object}.Port`, port, page],
    [`${object}.Protocol`, allowed, page]
  ]
}

/** Access logs, whose objects have the same names in nodes and gateways but for the outermost. */
function accessLog(object: string): readonly ValueRow[] {
  return [
    [`${object}.Path`, filePath, object],
    ['LoggingFormat.Text', { minLength: 1, maxLength: 1000 }, 'LoggingFormat'],
    ['JsonFormatRef.Key', { minLength: 1, maxLength: 100 }, 'JsonFormatRef'],
    ['JsonFormatRef.Value', { minLength: 1, maxLength: 100 }, 'JsonFormatRef']
  ]
}

/** TLS of listeners and clients; in gateways each object has `VirtualGateway` before its name. */
function tls(prefix: '' | 'VirtualGateway'): readonly ValueRow[] {
  const row = (object: string, property: string, limits: Limits): ValueRow => [
    `${prefix}${object}.${property}`,
    limits,
    `${prefix}${object}`
  ]
  return [
    row('ListenerTls', 'Mode', tlsMode),
    row('ListenerTlsFileCertificate', 'CertificateChain', filePath),
    row('ListenerTlsFileCertificate', 'PrivateKey', filePath),
    row('TlsValidationContextFileTrust', 'CertificateChain', filePath),
    row('TlsValidationContextAcmTrust', 'CertificateAuthorityArns', { minItems: 1, maxItems: 3 }),
    row('ClientPolicyTls', 'Ports[]', port),
    [
      'SubjectAlternativeNameMatchers.Exact[]',
      { minLength: 1, maxLength: 254 },
      'SubjectAlternativeNameMatchers'
    ]
  ]
}

function tlsUnions(prefix: '' | 'VirtualGateway'): readonly ObjectRow[] {
  const union = (object: string, keys: readonly string[]): ObjectRow => [
    `${prefix}${object}`,
    { exactlyOneOf: [keys] },
    `${prefix}${object}`
  ]
  return [
    union('ListenerTlsCertificate', ['ACM', 'File', 'SDS']),
    union('ClientTlsCertificate', ['File', 'SDS']),
    union('ListenerTlsValidationContextTrust', ['File', 'SDS']),
    union('TlsValidationContextTrust', ['ACM', 'File', 'SDS']),
    ['LoggingFormat', { exactlyOneOf: [['Text', 'Json']] }, 'LoggingFormat'],
    ['SubjectAlternativeNameMatchers', { required: ['Exact'] }, 'SubjectAlternativeNameMatchers']
  ]
}

export const appMeshVirtualNodes: Overlay = {
  types: ['AWS::AppMesh::VirtualNode'],
  pages,
  values: [
    ['MeshName', name, 'CreateVirtualNode'],
    ['MeshOwner', owner, 'CreateVirtualNode'],
    ['VirtualNodeName', name, 'CreateVirtualNode'],
    ['PortMapping.Port', port, 'PortMapping'],
    ['PortMapping.Protocol', protocols, 'PortMapping'],
    ...healthCheck('HealthCheck', protocols, 'HealthCheckPolicy'),
    ['OutlierDetection.MaxServerErrors', atLeastOne, 'OutlierDetection'],
    ['OutlierDetection.MaxEjectionPercent', { minimum: 0, maximum: 100 }, 'OutlierDetection'],
    ['VirtualNodeHttpConnectionPool.MaxConnections', bound, 'VirtualNodeHttpConnectionPool'],
    ['VirtualNodeHttpConnectionPool.MaxPendingRequests', bound, 'VirtualNodeHttpConnectionPool'],
    ['VirtualNodeHttp2ConnectionPool.MaxRequests', bound, 'VirtualNodeHttp2ConnectionPool'],
    ['VirtualNodeGrpcConnectionPool.MaxRequests', bound, 'VirtualNodeGrpcConnectionPool'],
    ['VirtualNodeTcpConnectionPool.MaxConnections', bound, 'VirtualNodeTcpConnectionPool'],
    ['Duration.Unit', { enum: ['s', 'ms'] }, 'Duration'],
    ['Duration.Value', { minimum: 0 }, 'Duration'],
    [
      'AwsCloudMapServiceDiscovery.NamespaceName',
      { minLength: 1, maxLength: 1024 },
      'AwsCloudMapServiceDiscovery'
    ],
    [
      'AwsCloudMapServiceDiscovery.ServiceName',
      { minLength: 1, maxLength: 1024 },
      'AwsCloudMapServiceDiscovery'
    ],
    ['AwsCloudMapServiceDiscovery.IpPreference', ipPreference, 'AwsCloudMapServiceDiscovery'],
    ['AwsCloudMapInstanceAttribute.Key', { minLength: 1, maxLength: 255 }, 'AwsCloudMapInstanceAttribute'],
    ['AwsCloudMapInstanceAttribute.Value', { minLength: 1, maxLength: 1024 }, 'AwsCloudMapInstanceAttribute'],
    ['DnsServiceDiscovery.ResponseType', { enum: ['LOADBALANCER', 'ENDPOINTS'] }, 'DnsServiceDiscovery'],
    ['DnsServiceDiscovery.IpPreference', ipPreference, 'DnsServiceDiscovery'],
    ...accessLog('FileAccessLog'),
    ...tls('')
  ],
  objects: [
    [
      'VirtualNodeConnectionPool',
      { exactlyOneOf: [['HTTP', 'HTTP2', 'GRPC', 'TCP']] },
      'VirtualNodeConnectionPool'
    ],
    ['ListenerTimeout', { exactlyOneOf: [['HTTP', 'HTTP2', 'GRPC', 'TCP']] }, 'ListenerTimeout'],
    ['ServiceDiscovery', { exactlyOneOf: [['AWSCloudMap', 'DNS']] }, 'ServiceDiscovery'],
    ['VirtualNodeSpec', { needs: { Listeners: ['ServiceDiscovery'] } }, 'VirtualNodeSpec'],
    ['AccessLog', { required: ['File'] }, 'AccessLog'],
    ['Backend', { required: ['VirtualService'] }, 'Backend'],
    ...tlsUnions('')
  ]
}

export const appMeshVirtualGateways: Overlay = {
  types: ['AWS::AppMesh::VirtualGateway'],
  pages,
  values: [
    ['MeshName', name, 'CreateVirtualGateway'],
    ['MeshOwner', owner, 'CreateVirtualGateway'],
    ['VirtualGatewayName', name, 'CreateVirtualGateway'],
    ['VirtualGatewaySpec.Listeners', { minItems: 1 }, 'VirtualGatewaySpec'],
    ['VirtualGatewayPortMapping.Port', port, 'VirtualGatewayPortMapping'],
    ['VirtualGatewayPortMapping.Protocol', gatewayProtocols, 'VirtualGatewayPortMapping'],
    ...healthCheck('VirtualGatewayHealthCheckPolicy', gatewayProtocols, 'VirtualGatewayHealthCheckPolicy'),
    ['VirtualGatewayHttpConnectionPool.MaxConnections', bound, 'VirtualGatewayHttpConnectionPool'],
    ['VirtualGatewayHttpConnectionPool.MaxPendingRequests', bound, 'VirtualGatewayHttpConnectionPool'],
    ['VirtualGatewayHttp2ConnectionPool.MaxRequests', bound, 'VirtualGatewayHttp2ConnectionPool'],
    ['VirtualGatewayGrpcConnectionPool.MaxRequests', bound, 'VirtualGatewayGrpcConnectionPool'],
    ...accessLog('VirtualGatewayFileAccessLog'),
    ...tls('VirtualGateway')
  ],
  objects: [
    [
      'VirtualGatewayConnectionPool',
      { exactlyOneOf: [['HTTP', 'HTTP2', 'GRPC']] },
      'VirtualGatewayConnectionPool'
    ],
    ['VirtualGatewayAccessLog', { required: ['File'] }, 'VirtualGatewayAccessLog'],
    ...tlsUnions('VirtualGateway')
  ]
}
