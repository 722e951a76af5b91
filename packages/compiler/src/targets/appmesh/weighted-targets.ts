import type { Destination, Port, Service, Version } from '../../model/types.ts'
import { canaryWeights } from '../../plan/canary.ts'
import { byName, type Scope } from '../../plan/scope.ts'
import { sourced, type Value } from '../../plan/value.ts'
import { reachedParts, reachedPort } from '../../semantics/routing/reached.ts'
import type { Place } from '../../text/place.ts'
import { virtualNodeNameRef } from './names.ts'
import { wholeWeights } from './whole-weights.ts'

/** `WeightedTargets` of a route on a port: whole weights that add up to 100. The port is said where nodes have several. */
export function weightedTargets(scope: Scope, service: Service, to: Destination, entered: Port): Value {
  const hasPorts = service.ports.length > 1
  return destinations(scope, service, to, entered).map(({ version, weight, port = entered, portAt }) => ({
    VirtualNode: virtualNodeNameRef(service, version),
    Weight: weight,
    Port: hasPorts ? sourced(port.number, portAt ?? port.at) : undefined
  }))
}

interface WeightedVersion {
  readonly version: Version
  readonly weight: Value
  /** Undefined: the one that requests came to. */
  readonly port?: Port
  /** What names the port. */
  readonly portAt?: Place | undefined
}

function destinations(
  scope: Scope,
  service: Service,
  to: Destination,
  entered: Port
): readonly WeightedVersion[] {
  const named = (name: string) => service.versions.find(version => version.name === name)
  const weighted = (name: string, weight: Value, port = entered, portAt?: Place) => {
    const version = named(name)
    return version === undefined ? [] : [{ version, weight, port, portAt }]
  }
  switch (to.kind) {
    case 'pinned': {
      const port = reachedPort(service, to.port, entered)
      const pinned = weighted(to.version.value, sourced(100, to.at), port, to.port?.at)
      return pinned.length > 0 ? pinned : whole(service)
    }
    case 'split': {
      const parts = reachedParts(service, to, entered).filter(({ version }) => named(version))
      const weights = wholeWeights(parts.map(({ weight }) => weight.value))
      return weights === undefined
        ? whole(service)
        : parts.flatMap(({ version, weight, port, portAt }, at) =>
            weighted(version, sourced(weights[at] ?? 0, weight.at), port, portAt)
          )
    }
    case 'deployment':
      return (
        canaryWeights(scope, service)?.flatMap(({ version, weight }) => weighted(version, weight)) ??
        whole(service)
      )
  }
}

/** Everything to the only version; to the first one where a rule asks for a split. */
function whole(service: Service): readonly WeightedVersion[] {
  return byName(service.versions)
    .slice(0, 1)
    .map(version => ({ version, weight: 100 }))
}
