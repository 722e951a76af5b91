import { readInterpolation } from '../expr/interpolation.ts'
import { tracingOf } from '../model/details/observability.ts'
import type { Mesh, Service } from '../model/types.ts'
import type { Subject } from './subject.ts'

/** Where the collectors beside the apps send spans to, as far as they say so themselves. */
export interface Spans {
  /** Names of the services that send, by the name of the service of the mesh that takes. */
  readonly into: ReadonlyMap<string, readonly string[]>
  /** Ports of hosts outside of the mesh, by the name of the service that sends. */
  readonly ports: ReadonlyMap<string, readonly number[]>
}

export function readSpans({ mesh, capabilities }: Subject): Spans {
  const into = new Map<string, string[]>()
  const ports = new Map<string, number[]>()
  for (const service of mesh.services.values()) {
    for (const { service: taker, port } of collectorsIn(mesh, service)) {
      if (port !== undefined) push(ports, service.name, port)
      if (taker !== undefined && capabilities.target !== 'envoy') push(into, taker, service.name)
    }
  }
  return { into, ports }
}

interface CollectorAddress {
  readonly service?: string
  readonly port?: number
}

/** Where the spans of a service go: a service of the mesh, or a port of some host. */
function collectorsIn(mesh: Mesh, service: Service): readonly CollectorAddress[] {
  return (tracingOf(mesh, service)?.exports ?? []).flatMap((target): readonly CollectorAddress[] => {
    if (target.kind !== 'otlp') return []
    const named = (readInterpolation(target.url.value).value ?? []).find(part => part.kind === 'reference')
    if (named?.root === 'service' && named.name !== undefined) return [{ service: named.name }]
    const [, scheme, port] = /^(\w+):\/\/(?:[^/@]*@)?[^/:]*(?::(\d+))?/.exec(target.url.value) ?? []
    return [{ port: port === undefined ? (scheme === 'http' ? 80 : 443) : Number(port) }]
  })
}

function push<K, V>(map: Map<K, V[]>, key: K, item: V): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [item])
  else known.push(item)
}
