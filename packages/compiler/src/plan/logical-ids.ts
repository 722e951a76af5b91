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

/** The names in the id of a resource of a kind: what `logicalId` was given. Undefined for an id of another kind. */
export function namesIn(id: string, kind: string): readonly string[] | undefined {
  if (!id.endsWith(kind)) return undefined
  const written = id.slice(0, id.length - kind.length)
  if (written === '') return []
  const names: string[] = ['']
  for (const [, separator, capital, escaped, code, other, end, plain] of written.matchAll(idPart)) {
    const name = names.at(-1) ?? ''
    const hyphen = name === '' ? '' : '-'
    if (separator !== undefined) names.push('')
    else if (end !== undefined) names[names.length - 1] += '-'
    else if (capital !== undefined) names[names.length - 1] += hyphen + capital.toLowerCase()
    else if (escaped !== undefined) names[names.length - 1] += hyphen + escaped
    else if (code !== undefined) names[names.length - 1] += hyphen + charOf(code)
    else names[names.length - 1] += plain ?? charOf(other ?? '')
  }
  return names
}

/** What `encodeName` writes, piece by piece. */
const idPart = /(Z(?=[A-Z]))|([A-Y])|Z([z0-9])|Zx([0-9a-f]+)z|Zox([0-9a-f]+)z|(Zend)|([a-z0-9])/g

function charOf(code: string): string {
  return String.fromCodePoint(Number.parseInt(code, 16))
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
  'Ipv6Range',
  'Ipv6WayOut',
  'WayToIpv6',
  'WayFromIpv6',
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
  'BalancerEgress',
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
