import { containerOf } from '../../model/details/container.ts'
import { sidecarsOf } from '../../model/details/sidecars.ts'
import { scalar } from '../../model/read-values.ts'
import type { Mesh, Reference, Service } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

export default defineRule({
  name: 'misplaced-secret',
  level: 'error',
  summary: 'A secret parameter stands where its value would be shown.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  sourceRead: '2026-11-22',
  messages: {
    shown: ({ name }: { name: string }) =>
      `\`${name}\` is a secret, and here anyone who sees the template could read it.`,
    part: ({ name }: { name: string }) => `\`${name}\` is a secret, and a secret has to be the whole value.`
  },
  mesh({ mesh, report }) {
    const secrets = new Set(
      [...mesh.paramNodes].flatMap(([name, node]) => (scalar(node, 'type')?.text === 'secret' ? [name] : []))
    )
    if (secrets.size === 0) return
    const isFirst = oncePerPlace()
    const check = (references: readonly Reference[], allowed: readonly Place[]) => {
      for (const { at, root, name } of references) {
        if (root !== 'param' || !secrets.has(name)) continue
        const value = allowed.find(place => isWithin(at, place))
        if (value !== undefined && isWhole(at, value)) continue
        if (!isFirst(at)) continue
        const notes = notesOf(mesh, name)
        if (value === undefined)
          report(
            'shown',
            { name },
            {
              at,
              notes,
              help: 'Hand it to containers under `secrets`. If it may be shown, make it a parameter of type `string`.'
            }
          )
        else
          report(
            'part',
            { name },
            {
              at,
              notes,
              help: 'A container gets a secret as it is stored. Hand it over alone, and join the texts in the app.'
            }
          )
      }
    }
    const services = [...mesh.services.values()]
    for (const service of services) check(service.references, secretsOf(service))
    // What stands under `secrets` of `defaults` is a secret of each service.
    check(mesh.references, services.flatMap(secretsOf))
  }
})

/** The values under `secrets` of the app and of all that stands beside it. */
function secretsOf({ versions }: Service): readonly Place[] {
  return versions.flatMap(version =>
    [containerOf(version.node), ...sidecarsOf(version).map(({ container }) => container)].flatMap(
      ({ secrets }) => secrets.map(({ from }) => from.at)
    )
  )
}

function notesOf({ params }: Mesh, name: string) {
  const at = params.get(name)
  return at === undefined ? [] : [{ at, message: 'declared as a secret' }]
}

function isWithin(inner: Place, outer: Place): boolean {
  return inner.entry === outer.entry && outer.start <= inner.start && inner.end <= outer.end
}

/** Quotes may stand around the one reference that a value is. */
function isWhole(inner: Place, outer: Place): boolean {
  return outer.end - outer.start - (inner.end - inner.start) <= 2
}
