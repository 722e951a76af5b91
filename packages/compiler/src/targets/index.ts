import type { TargetName } from '../model/types.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { appmesh } from './appmesh/capabilities.ts'
import { envoy } from './envoy/capabilities.ts'
import { serviceConnect } from './service-connect/capabilities.ts'

/** Every data plane that `target` may name. */
export const targets: Readonly<Record<TargetName, Capabilities>> = {
  appmesh,
  'service-connect': serviceConnect,
  envoy
}

export function capabilitiesOf(target: TargetName): Capabilities {
  return targets[target]
}
