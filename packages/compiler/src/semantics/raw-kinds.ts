/**
 * The kinds of resources that `raw` of a service may change, and what stands behind `@` where a service has several: in the order
 * in which names follow each other, `ScalingPolicy@v2@cpu`. A service without versions leaves the version out.
 */
export const rawKinds: ReadonlyMap<string, readonly RawName[]> = new Map([
  ['AppLogGroup', ['version']],
  ['CallEgress', ['name']],
  ['CallIngress', ['name']],
  ['DiscoveryService', []],
  ['EcsService', ['version']],
  ['ErrorRateAlarm', ['name']],
  ['ExecutionRole', []],
  ['LatencyAlarm', ['name']],
  ['MeshRoute', ['route']],
  ['MetricFilter', ['name']],
  ['RollbackAlarm', ['name']],
  ['ScalableTarget', ['version']],
  ['ScalingPolicy', ['version', 'name']],
  ['ServiceSecurityGroup', []],
  ['TargetGroup', ['gateway', 'version', 'name']],
  ['TaskDefinition', ['version']],
  ['TaskRole', []],
  ['UnhealthyAlarm', ['name']],
  ['VirtualNode', ['version']],
  ['VirtualRouter', []],
  ['VirtualService', []]
])

/** What a name behind `@` names; `name` is one that the planner gives, such as a goal of scaling or a port. */
export type RawName = 'version' | 'route' | 'gateway' | 'name'
