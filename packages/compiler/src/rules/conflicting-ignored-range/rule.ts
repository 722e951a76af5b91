import { envoyOf } from '../../model/details/envoy.ts'
import { type Network, networkOf } from '../../model/details/network.ts'
import { placementOf } from '../../model/details/placement.ts'
import { inServices } from '../../model/in-services.ts'
import type { Mesh, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { isRange, overlap, readRange } from '../../semantics/address-ranges.ts'
import { subnetRanges } from '../../semantics/subnet-ranges.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { regionsOf } from '../regions-of.ts'

export default defineRule({
  name: 'conflicting-ignored-range',
  level: 'warning',
  summary: 'Calls bypass Envoy by their addresses, and the mesh says how Envoy makes them.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',
  sourceRead: '2026-11-22',
  restsOn: ['ignore', 'cidr', 'network', 'subnets', 'placement', 'calls'],
  messages: {
    past: ({ range, callees }: { range: string; callees: readonly string[] }) =>
      `Tasks of ${listNames(callees)} have addresses in \`${range}\`, so calls of them bypass the proxy, and no route, timeout, retry or encryption holds.`
  },
  mesh({ mesh, meshes, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    const isFirst = oncePerPlace()
    for (const service of bypassing(mesh)) {
      const ignored = ignoredBy(service)
      const called = ignored.length === 0 ? [] : calledServices(service, mesh)
      if (called.length === 0) continue
      for (const region of regionsOf({ mesh, meshes })) {
        const network = networkOf(mesh, region)
        for (const { value, at } of ignored) {
          const callees = called.filter(callee => mayHold(value, callee, network)).map(({ name }) => name)
          if (callees.length === 0 || !isFirst(at)) continue
          report(
            'past',
            { range: value, callees },
            {
              at,
              notes:
                network.cidr.at === undefined
                  ? []
                  : [{ at: network.cidr.at, message: 'the network of the tasks' }],
              help: 'Name only addresses of hosts outside the mesh, and none of the subnets that tasks are in.'
            }
          )
        }
      }
    }
  }
})

/** The ranges that bypass the proxies of a service. */
const ignoredBy = perObject(({ versions }: Service) =>
  versions.flatMap(version => envoyOf(version).ignoredCidrs)
)

/** The services that a service calls, each once. */
function calledServices({ calls }: Service, { services }: Mesh): readonly Service[] {
  return [...new Set(calls.flatMap(({ to }) => services.get(to.value) ?? []))]
}

/** Whether a task of a service surely may have an address in a range. Where its subnets are named by ids, only the range of all addresses tells. */
function mayHold(range: string, service: Service, { vpc, cidr, zones, subnets }: Network): boolean {
  if (!isRange(range)) return false
  if (range.endsWith('/0')) return true
  const ignored = readRange(range)
  const { value: kind } = placementOf(service).subnets
  if (vpc !== undefined || (kind !== 'private' && kind !== 'public') || !isRange(cidr.value)) return false
  const written = subnets[kind]?.map(({ value }) => value)
  const letters = zones.map(({ letter }) => letter)
  const ranges = written ?? [...subnetRanges(cidr.value, letters, [])[kind].values()]
  return ranges.some(subnet => isRange(subnet) && overlap(ignored, readRange(subnet)))
}

const bypassing = inServices(service => (ignoredBy(service).length === 0 ? [] : [service]))
