import type { Limits } from '../schemas.ts'
import { type ObjectRow, type Overlay, port, type ValueRow } from './overlay.ts'

const pages = 'https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_{page}.html'

const name: Limits = { minLength: 1, maxLength: 255 }
const text: Limits = { minLength: 1, maxLength: 255 }
const priority: Limits = { minimum: 0, maximum: 1000 }
const few: Limits = { minItems: 1, maxItems: 10 }
const methods: Limits = {
  enum: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']
}
const startsWithSlash: Limits = { pattern: '^/' }
const slashSamples = { valid: '/v1/', invalid: 'v1/' }
const oneWayToMatch = ['Exact', 'Prefix', 'Suffix', 'Regex', 'Range']

const retryEvents: readonly ValueRow[] = ['HttpRetryPolicy', 'GrpcRetryPolicy'].flatMap(
  (policy): readonly ValueRow[] => [
    [`${policy}.MaxRetries`, { minimum: 0 }, policy],
    [`${policy}.HttpRetryEvents`, { minItems: 1, maxItems: 25 }, policy],
    [
      `${policy}.HttpRetryEvents[]`,
      { enum: ['server-error', 'gateway-error', 'client-error', 'stream-error'] },
      policy
    ],
    [`${policy}.TcpRetryEvents`, { minItems: 1, maxItems: 1 }, policy],
    [`${policy}.TcpRetryEvents[]`, { enum: ['connection-error'] }, policy]
  ]
)

const headerMatches: readonly ValueRow[] = ['HeaderMatchMethod', 'GrpcRouteMetadataMatchMethod'].flatMap(
  match => ['Exact', 'Prefix', 'Suffix', 'Regex'].map((way): ValueRow => [`${match}.${way}`, text, match])
)

/** Routes of a virtual router. */
export const appMeshRoutes: Overlay = {
  types: ['AWS::AppMesh::Route'],
  pages,
  values: [
    ['MeshName', name, 'CreateRoute'],
    ['RouteName', name, 'CreateRoute'],
    ['VirtualRouterName', name, 'CreateRoute'],
    ['MeshOwner', { minLength: 12, maxLength: 12 }, 'CreateRoute'],
    ['Tags', { maxItems: 50 }, 'CreateRoute'],
    ['RouteSpec.Priority', priority, 'RouteSpec'],
    ['WeightedTarget.VirtualNode', name, 'WeightedTarget'],
    ['WeightedTarget.Weight', { minimum: 0, maximum: 100 }, 'WeightedTarget'],
    ['WeightedTarget.Port', port, 'WeightedTarget'],
    ['HttpRouteAction.WeightedTargets', few, 'HttpRouteAction'],
    ['GrpcRouteAction.WeightedTargets', few, 'GrpcRouteAction'],
    ['TcpRouteAction.WeightedTargets', few, 'TcpRouteAction'],
    ['Duration.Unit', { enum: ['s', 'ms'] }, 'Duration'],
    ['Duration.Value', { minimum: 0 }, 'Duration'],
    ...retryEvents,
    ['GrpcRetryPolicy.GrpcRetryEvents', { minItems: 1, maxItems: 5 }, 'GrpcRetryPolicy'],
    [
      'GrpcRetryPolicy.GrpcRetryEvents[]',
      { enum: ['cancelled', 'deadline-exceeded', 'internal', 'resource-exhausted', 'unavailable'] },
      'GrpcRetryPolicy'
    ],
    ['HttpRouteMatch.Prefix', startsWithSlash, 'HttpRouteMatch', slashSamples],
    ['HttpRouteMatch.Method', methods, 'HttpRouteMatch'],
    ['HttpRouteMatch.Scheme', { enum: ['http', 'https'] }, 'HttpRouteMatch'],
    ['HttpRouteMatch.Headers', few, 'HttpRouteMatch'],
    ['HttpRouteMatch.QueryParameters', few, 'HttpRouteMatch'],
    ['HttpRouteMatch.Port', port, 'HttpRouteMatch'],
    ['HttpPathMatch.Exact', text, 'HttpPathMatch'],
    ['HttpPathMatch.Regex', text, 'HttpPathMatch'],
    ['HttpRouteHeader.Name', { minLength: 1, maxLength: 50 }, 'HttpRouteHeader'],
    ...headerMatches,
    ['GrpcRouteMatch.MethodName', { minLength: 1, maxLength: 50 }, 'GrpcRouteMatch'],
    ['GrpcRouteMatch.Metadata', few, 'GrpcRouteMatch'],
    ['GrpcRouteMatch.Port', port, 'GrpcRouteMatch'],
    ['GrpcRouteMetadata.Name', { minLength: 1, maxLength: 50 }, 'GrpcRouteMetadata'],
    ['TcpRouteMatch.Port', port, 'TcpRouteMatch']
  ],
  objects: [
    ['RouteSpec', { exactlyOneOf: [['HttpRoute', 'Http2Route', 'GrpcRoute', 'TcpRoute']] }, 'RouteSpec'],
    ['HttpRouteMatch', { atMostOneOf: [['Prefix', 'Path']] }, 'HttpRouteMatch'],
    ['HttpPathMatch', { exactlyOneOf: [['Exact', 'Regex']] }, 'HttpPathMatch'],
    ['HeaderMatchMethod', { exactlyOneOf: [oneWayToMatch] }, 'HeaderMatchMethod'],
    ['GrpcRouteMetadataMatchMethod', { exactlyOneOf: [oneWayToMatch] }, 'GrpcRouteMetadataMatchMethod'],
    ['GrpcRouteMatch', { needs: { MethodName: ['ServiceName'] } }, 'GrpcRouteMatch'],
    ['HttpRetryPolicy', { atLeastOneOf: [['HttpRetryEvents', 'TcpRetryEvents']] }, 'HttpRetryPolicy'],
    [
      'GrpcRetryPolicy',
      { atLeastOneOf: [['GrpcRetryEvents', 'HttpRetryEvents', 'TcpRetryEvents']] },
      'GrpcRetryPolicy'
    ]
  ]
}

const gatewayMatches: readonly ValueRow[] = [
  'HttpGatewayRouteHeaderMatch',
  'GatewayRouteMetadataMatch'
].flatMap(match =>
  ['Exact', 'Prefix', 'Suffix', 'Regex'].map(
    (way): ValueRow => [
      `${match}.${way}`,
      text,
      match.startsWith('Http') ? 'HeaderMatchMethod' : 'GrpcMetadataMatchMethod'
    ]
  )
)

const gatewayUnions: readonly ObjectRow[] = [
  ['GatewayRouteSpec', { exactlyOneOf: [['HttpRoute', 'Http2Route', 'GrpcRoute']] }, 'GatewayRouteSpec'],
  ['HttpGatewayRouteMatch', { atMostOneOf: [['Prefix', 'Path']] }, 'HttpGatewayRouteMatch'],
  ['HttpPathMatch', { exactlyOneOf: [['Exact', 'Regex']] }, 'HttpPathMatch'],
  ['HttpGatewayRouteHeaderMatch', { exactlyOneOf: [oneWayToMatch] }, 'HeaderMatchMethod'],
  ['GatewayRouteMetadataMatch', { exactlyOneOf: [oneWayToMatch] }, 'GrpcMetadataMatchMethod'],
  ['GatewayRouteHostnameMatch', { exactlyOneOf: [['Exact', 'Suffix']] }, 'GatewayRouteHostnameMatch'],
  ['HttpGatewayRouteRewrite', { atMostOneOf: [['Prefix', 'Path']] }, 'HttpGatewayRouteRewrite'],
  [
    'HttpGatewayRoutePrefixRewrite',
    { exactlyOneOf: [['DefaultPrefix', 'Value']] },
    'HttpGatewayRoutePrefixRewrite'
  ]
]

/** Routes of a virtual gateway. */
export const appMeshGatewayRoutes: Overlay = {
  types: ['AWS::AppMesh::GatewayRoute'],
  pages,
  values: [
    ['MeshName', name, 'CreateGatewayRoute'],
    ['GatewayRouteName', name, 'CreateGatewayRoute'],
    ['VirtualGatewayName', name, 'CreateGatewayRoute'],
    ['GatewayRouteSpec.Priority', priority, 'GatewayRouteSpec'],
    ['GatewayRouteTarget.Port', port, 'GatewayRouteTarget'],
    ['GatewayRouteVirtualService.VirtualServiceName', name, 'GatewayRouteVirtualService'],
    ['HttpGatewayRouteMatch.Prefix', startsWithSlash, 'HttpGatewayRouteMatch', slashSamples],
    ['HttpGatewayRouteMatch.Method', methods, 'HttpGatewayRouteMatch'],
    ['HttpGatewayRouteMatch.Headers', few, 'HttpGatewayRouteMatch'],
    ['HttpGatewayRouteMatch.QueryParameters', few, 'HttpGatewayRouteMatch'],
    ['HttpGatewayRouteMatch.Port', port, 'HttpGatewayRouteMatch'],
    ['HttpGatewayRouteHeader.Name', { minLength: 1, maxLength: 50 }, 'HttpGatewayRouteHeader'],
    ['HttpPathMatch.Exact', text, 'HttpPathMatch'],
    ['HttpPathMatch.Regex', text, 'HttpPathMatch'],
    ...gatewayMatches,
    ['GatewayRouteHostnameMatch.Exact', { minLength: 1, maxLength: 253 }, 'GatewayRouteHostnameMatch'],
    ['GatewayRouteHostnameMatch.Suffix', { minLength: 1, maxLength: 253 }, 'GatewayRouteHostnameMatch'],
    [
      'GatewayRouteHostnameRewrite.DefaultTargetHostname',
      { enum: ['ENABLED', 'DISABLED'] },
      'GatewayRouteHostnameRewrite'
    ],
    [
      'HttpGatewayRoutePrefixRewrite.DefaultPrefix',
      { enum: ['ENABLED', 'DISABLED'] },
      'HttpGatewayRoutePrefixRewrite'
    ],
    ['HttpGatewayRoutePrefixRewrite.Value', text, 'HttpGatewayRoutePrefixRewrite'],
    ['HttpGatewayRoutePathRewrite.Exact', text, 'HttpGatewayRoutePathRewrite'],
    ['GrpcGatewayRouteMatch.Metadata', few, 'GrpcGatewayRouteMatch'],
    ['GrpcGatewayRouteMatch.Port', port, 'GrpcGatewayRouteMatch'],
    ['GrpcGatewayRouteMetadata.Name', { minLength: 1, maxLength: 50 }, 'GrpcGatewayRouteMetadata']
  ],
  objects: gatewayUnions
}
