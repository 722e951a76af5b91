import { networkOf } from '../../model/details/network.ts'
import { placementOf } from '../../model/details/placement.ts'
import { inServices } from '../../model/in-services.ts'
import { byName } from '../../util/by-name.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { regionsOf } from '../regions-of.ts'

export default defineRule({
  name: 'unknown-zone',
  level: 'error',
  summary: 'Tasks are placed in an availability zone that the network does not have.',
  definition: 'language.md#placement-and-shutdown',
  restsOn: ['azs', 'network'],
  messages: {
    unknown: ({ zone, region }: { zone: string; region: string }) =>
      `The network of \`${region}\` has no zone \`${zone}\`.`
  },
  mesh({ mesh, meshes, report }) {
    const placed = zonesIn(mesh)
    if (placed.length === 0) return
    const isFirst = oncePerPlace()
    for (const region of byName(regionsOf({ mesh, meshes }))) {
      const { vpc, zones, at } = networkOf(mesh, region)
      // The zones of subnets that exist are known to nobody here.
      if (vpc !== undefined) continue
      const known = zones.map(({ letter }) => letter)
      for (const { value: zone, at: place } of placed) {
        if (known.includes(zone) || !isFirst(place)) continue
        const letter = zone.startsWith(region.name) ? zone.slice(region.name.length) : ''
        const isMeant = known.includes(letter)
        report(
          'unknown',
          { zone, region: region.name },
          {
            at: place,
            notes: [{ at, message: `it has ${listNames(known)}` }],
            help: isMeant
              ? 'Write the letter of a zone, which is valid in all regions.'
              : 'Write one of its zones, or add this one to `azs`.',
            fixes: isMeant
              ? [{ title: `Change to \`${letter}\``, safe: true, edits: [{ at: place, insert: letter }] }]
              : []
          }
        )
      }
    }
  }
})

/** The zones that a service names, where its subnets are not named themselves. */
const zonesIn = inServices(service => {
  const { subnets, zones } = placementOf(service)
  return Array.isArray(subnets.value) ? [] : (zones?.value ?? [])
})
