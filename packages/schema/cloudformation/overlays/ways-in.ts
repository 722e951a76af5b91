import type { Limits, ObjectRules } from '../schemas.ts'
import { type Overlay, port, type ValueRow } from './overlay.ts'

const elb = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_{page}.html'
const name: Limits = { minLength: 1, maxLength: 32, pattern: '^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$' }
const nameSamples = { valid: 'matbakh-prod', invalid: '-matbakh' }
const protocols: Limits = {
  enum: ['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'TCP_UDP', 'GENEVE', 'QUIC', 'TCP_QUIC']
}

/** Actions, which listeners and their rules share. */
const actions: readonly ValueRow[] = [
  [
    'Action.Type',
    {
      enum: [
        'forward',
        'authenticate-oidc',
        'authenticate-cognito',
        'redirect',
        'fixed-response',
        'jwt-validation'
      ]
    },
    'Action'
  ],
  ['Action.Order', { minimum: 1, maximum: 50000 }, 'Action'],
  ['ForwardConfig.TargetGroups', { minItems: 1, maxItems: 5 }, 'ForwardActionConfig'],
  ['TargetGroupTuple.Weight', { minimum: 0, maximum: 999 }, 'TargetGroupTuple'],
  [
    'TargetGroupStickinessConfig.DurationSeconds',
    { minimum: 1, maximum: 604800 },
    'TargetGroupStickinessConfig'
  ],
  [
    'FixedResponseConfig.StatusCode',
    { pattern: '^[245][0-9][0-9]$' },
    'FixedResponseActionConfig',
    { valid: '404', invalid: '302' }
  ],
  ['FixedResponseConfig.MessageBody', { maxLength: 1024 }, 'FixedResponseActionConfig'],
  [
    'FixedResponseConfig.ContentType',
    { enum: ['text/plain', 'text/css', 'text/html', 'application/javascript', 'application/json'] },
    'FixedResponseActionConfig'
  ],
  ['RedirectConfig.StatusCode', { enum: ['HTTP_301', 'HTTP_302'] }, 'RedirectActionConfig'],
  ['RedirectConfig.Protocol', { enum: ['HTTP', 'HTTPS', '#{protocol}'] }, 'RedirectActionConfig'],
  ['RedirectConfig.Host', { minLength: 1, maxLength: 128 }, 'RedirectActionConfig'],
  ['RedirectConfig.Path', { minLength: 1, maxLength: 128 }, 'RedirectActionConfig'],
  ['RedirectConfig.Query', { maxLength: 128 }, 'RedirectActionConfig']
]

export const loadBalancers: Overlay = {
  types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  pages: elb,
  values: [
    ['Name', name, 'CreateLoadBalancer', nameSamples],
    ['Type', { enum: ['application', 'network', 'gateway'] }, 'CreateLoadBalancer'],
    ['Scheme', { enum: ['internet-facing', 'internal'] }, 'CreateLoadBalancer'],
    ['IpAddressType', { enum: ['ipv4', 'dualstack', 'dualstack-without-public-ipv4'] }, 'CreateLoadBalancer'],
    ['LoadBalancerAttributes', { maxItems: 20 }, 'ModifyLoadBalancerAttributes']
  ],
  objects: [['', { exactlyOneOf: [['Subnets', 'SubnetMappings']] }, 'CreateLoadBalancer']]
}

export const listeners: Overlay = {
  types: ['AWS::ElasticLoadBalancingV2::Listener'],
  pages: elb,
  values: [
    ['Port', port, 'CreateListener'],
    ['Protocol', protocols, 'CreateListener'],
    ['Certificates', { maxItems: 1 }, 'CreateListener'],
    [
      'MutualAuthentication.Mode',
      { enum: ['off', 'passthrough', 'verify'] },
      'MutualAuthenticationAttributes'
    ],
    ...actions
  ]
}

const oneCondition: ObjectRules = {
  exactlyOneOf: [
    [
      'Values',
      'HostHeaderConfig',
      'HttpHeaderConfig',
      'HttpRequestMethodConfig',
      'PathPatternConfig',
      'QueryStringConfig',
      'SourceIpConfig'
    ]
  ]
}

export const listenerRules: Overlay = {
  types: ['AWS::ElasticLoadBalancingV2::ListenerRule'],
  pages: elb,
  values: [
    ['Priority', { minimum: 1, maximum: 50000 }, 'CreateRule'],
    [
      'RuleCondition.Field',
      {
        enum: [
          'http-header',
          'http-request-method',
          'host-header',
          'path-pattern',
          'query-string',
          'source-ip'
        ]
      },
      'RuleCondition'
    ],
    ['HttpHeaderConfig.HttpHeaderName', { minLength: 1, maxLength: 40 }, 'HttpHeaderConditionConfig'],
    ...actions
  ],
  objects: [['RuleCondition', oneCondition, 'RuleCondition']]
}

export const targetGroups: Overlay = {
  types: ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  pages: elb,
  values: [
    ['Name', name, 'CreateTargetGroup', nameSamples],
    ['Port', port, 'CreateTargetGroup'],
    ['Protocol', protocols, 'CreateTargetGroup'],
    ['ProtocolVersion', { enum: ['HTTP1', 'HTTP2', 'GRPC'] }, 'CreateTargetGroup'],
    ['TargetType', { enum: ['ip'] }, 'CreateTargetGroup'],
    ['HealthCheckProtocol', protocols, 'CreateTargetGroup'],
    ['HealthCheckPath', { minLength: 1, maxLength: 1024 }, 'CreateTargetGroup'],
    ['HealthCheckIntervalSeconds', { minimum: 5, maximum: 300 }, 'CreateTargetGroup'],
    ['HealthCheckTimeoutSeconds', { minimum: 2, maximum: 120 }, 'CreateTargetGroup'],
    ['HealthyThresholdCount', { minimum: 2, maximum: 10 }, 'CreateTargetGroup'],
    ['UnhealthyThresholdCount', { minimum: 2, maximum: 10 }, 'CreateTargetGroup']
  ],
  objects: [
    // Tasks with a network interface of their own are registered by their addresses.
    ['', { required: ['Port', 'Protocol', 'VpcId', 'TargetType'] }, 'CreateTargetGroup']
  ]
}

export const firewallAssociations: Overlay = {
  types: ['AWS::WAFv2::WebACLAssociation'],
  pages: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_{page}.html',
  values: [
    ['ResourceArn', { minLength: 20, maxLength: 2048 }, 'AssociateWebACL'],
    ['WebACLArn', { minLength: 20, maxLength: 2048 }, 'AssociateWebACL']
  ]
}

const cloudFront = 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_{page}.html'

export const distributions: Overlay = {
  types: ['AWS::CloudFront::Distribution'],
  pages: cloudFront,
  values: [
    [
      'DistributionConfig.HttpVersion',
      { enum: ['http1.1', 'http2', 'http2and3', 'http3'] },
      'DistributionConfig'
    ],
    [
      'DistributionConfig.PriceClass',
      { enum: ['None', 'PriceClass_100', 'PriceClass_200', 'PriceClass_All'] },
      'DistributionConfig'
    ],
    ['DistributionConfig.Comment', { maxLength: 128 }, 'DistributionConfig'],
    [
      'DefaultCacheBehavior.ViewerProtocolPolicy',
      { enum: ['allow-all', 'https-only', 'redirect-to-https'] },
      'DefaultCacheBehavior'
    ],
    [
      'CacheBehavior.ViewerProtocolPolicy',
      { enum: ['allow-all', 'https-only', 'redirect-to-https'] },
      'CacheBehavior'
    ],
    [
      'CustomOriginConfig.OriginProtocolPolicy',
      { enum: ['http-only', 'match-viewer', 'https-only'] },
      'CustomOriginConfig'
    ],
    ['CustomOriginConfig.HTTPPort', port, 'CustomOriginConfig'],
    ['CustomOriginConfig.HTTPSPort', port, 'CustomOriginConfig'],
    ['CustomOriginConfig.OriginReadTimeout', { minimum: 1, maximum: 120 }, 'CustomOriginConfig'],
    ['CustomOriginConfig.OriginKeepaliveTimeout', { minimum: 1, maximum: 120 }, 'CustomOriginConfig'],
    ['GeoRestriction.RestrictionType', { enum: ['blacklist', 'whitelist', 'none'] }, 'GeoRestriction'],
    [
      'CustomOriginConfig.OriginSSLProtocols[]',
      { enum: ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2'] },
      'OriginSslProtocols'
    ],
    ['Origin.ConnectionAttempts', { minimum: 1, maximum: 3 }, 'Origin'],
    ['Origin.ConnectionTimeout', { minimum: 1, maximum: 10 }, 'Origin'],
    ['DistributionConfig.Origins', { minItems: 1 }, 'Origins'],
    [
      'DefaultCacheBehavior.AllowedMethods[]',
      { enum: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'DELETE'] },
      'AllowedMethods'
    ],
    ['FunctionAssociation.EventType', { enum: ['viewer-request', 'viewer-response'] }, 'FunctionAssociation'],
    [
      'ViewerCertificate.MinimumProtocolVersion',
      {
        enum: [
          'SSLv3',
          'TLSv1',
          'TLSv1_2016',
          'TLSv1.1_2016',
          'TLSv1.2_2018',
          'TLSv1.2_2019',
          'TLSv1.2_2021',
          'TLSv1.2_2025',
          'TLSv1.3_2025'
        ]
      },
      'ViewerCertificate'
    ],
    ['ViewerCertificate.SslSupportMethod', { enum: ['sni-only', 'vip', 'static-ip'] }, 'ViewerCertificate'],
    ['OriginGroupMembers.Items', { minItems: 2, maxItems: 2 }, 'OriginGroupMembers']
  ],
  objects: [
    [
      'ViewerCertificate',
      { exactlyOneOf: [['AcmCertificateArn', 'CloudFrontDefaultCertificate', 'IamCertificateId']] },
      'ViewerCertificate'
    ]
  ]
}

export const edgeFunctions: Overlay = {
  types: ['AWS::CloudFront::Function'],
  pages: cloudFront,
  values: [
    [
      'Name',
      { minLength: 1, maxLength: 64, pattern: '^[a-zA-Z0-9_-]{1,64}$' },
      'CreateFunction',
      { valid: 'shop-prod-edge', invalid: 'shop prod' }
    ],
    ['FunctionConfig.Runtime', { enum: ['cloudfront-js-1.0', 'cloudfront-js-2.0'] }, 'FunctionConfig'],
    ['FunctionCode', { minLength: 1, maxLength: 10240 }, 'CreateFunction']
  ]
}
