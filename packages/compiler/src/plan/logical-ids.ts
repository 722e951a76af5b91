/**
 * Logical ids: an injective function of what a resource is and the names it is for, and of
 * nothing else, so that moving or adding things replaces nothing.
 *
 * An id is the names followed by the kind: `AuthZV2VirtualNode`. It can be read back in one way only:
 * no kind is the end of another one, `Z` before a capital ends a name, and within a name
 * each letter after a hyphen is a capital and `Z` says what has no capital: `a-1` is `AZ1`, `a1` is `A1`.
 */
export function logicalId(kind: Kind, ...names: readonly string[]): string {
  return `${names.map(encodeName).join('Z')}${kind}`
}

/** The kinds of resources, parameters, mappings and outputs. None of them ends with another one; a test says so. */
export const kinds = [
  // Network
  'Vpc',
  'InternetGateway',
  'InternetGatewayAttachment',
  'PublicSubnet',
  'PrivateSubnet',
  'PublicRoutes',
  'PrivateRoutes',
  'PublicSubnetRoutes',
  'PrivateSubnetRoutes',
  'WayToInternet',
  'WayToNat',
  'NatAddress',
  'NatGateway',
  'VpcEndpoint',
  'EndpointSecurityGroup',
  'ServiceSecurityGroup',
  'GatewaySecurityGroup',
  'MeshSecurityGroup',
  'CallIngress',
  'CallEgress',
  'GatewayIngress',
  'MeshIngress',
  'MeshEgress',
  // Cluster and discovery
  'Cluster',
  'ClusterCapacity',
  'ExecLogGroup',
  'Namespace',
  'DiscoveryService',
  // Tasks
  'TaskDefinition',
  'EcsService',
  'TaskRole',
  'ExecutionRole',
  'AppLogGroup',
  'ScalableTarget',
  'ScalingPolicy',
  'ParameterSecret',
  'VolumeFileSystem',
  // Ways in
  'LoadBalancer',
  'HttpsListener',
  'HttpListener',
  'TargetGroup',
  'ListenerRule',
  'FirewallAssociation',
  'TcpListener',
  'TlsListener',
  'BalancerSecurityGroup',
  'GatewayTask',
  'GatewayFleet',
  'GatewayRunRole',
  'GatewayStartRole',
  'GatewayLogGroup',
  'GatewayScaling',
  'GatewayScalingGoal',
  // Watching
  'NamedLogGroup',
  'MetricsLogGroup',
  'MetricFilter',
  'LatencyAlarm',
  'ErrorRateAlarm',
  'UnhealthyAlarm',
  'RollbackAlarm',
  'Dashboard',
  // App Mesh
  'Mesh',
  'VirtualNode',
  'VirtualRouter',
  'VirtualService',
  'MeshRoute',
  'VirtualGateway',
  'GatewayRoute',
  // In front of the regions
  'Distribution',
  'DistributionHost',
  'FailoverFunction',
  'AddressRecord',
  'HealthCheck',
  'OriginHost',
  'OriginZone',
  'ZoneId',
  // Values
  'Param',
  'CanaryStep',
  'CanaryWeights',
  'Url',
  'DnsName',
  'UnhealthyArn',
  'GateArn'
] as const

export type Kind = (typeof kinds)[number]

/** Names are lower-case DNS labels; anything else is kept apart as well, so that no name is an exception. */
function encodeName(name: string): string {
  let id = ''
  let afterHyphen = true
  for (const char of name) {
    const isLetter = char >= 'a' && char <= 'z'
    if (afterHyphen) {
      if (isLetter && char !== 'z') id += char.toUpperCase()
      else id += `Z${isLetter || (char >= '0' && char <= '9') ? char : encodeOther(char)}`
      afterHyphen = false
    } else if (char === '-') afterHyphen = true
    else if (isLetter || (char >= '0' && char <= '9')) id += char
    else id += `Zo${encodeOther(char)}`
  }
  return afterHyphen ? `${id}Zend` : id
}

/** A hyphen after a hyphen, or a character that names do not have. */
function encodeOther(char: string): string {
  return `x${char.codePointAt(0)?.toString(16)}z`
}
