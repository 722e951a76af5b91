import { inServices } from '../../model/in-services.ts'
import { scalar } from '../../model/read-values.ts'
import type { Mesh, Service } from '../../model/types.ts'
import { type MapNode, pairOf, type ScalarNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'conflicting-former-name',
  level: 'error',
  summary: 'A `was` names something that still bears the name, or something that another one was as well.',
  definition: 'language.md#principles',
  messages: {
    inUse: ({ was }: { was: string }) =>
      `\`${was}\` still exists, so its resources cannot go to something else.`,
    twice: ({ was, other }: { was: string; other: string }) =>
      `\`${was}\` is already the former name of \`${other}\`.`
  },
  mesh({ mesh, report }) {
    for (const holders of spacesOf(mesh)) {
      const space = holders.map(named)
      const bearers = new Map(space.map(({ name, at }) => [name, at]))
      const claimed = new Map<string, Claim>()
      for (const { name, was } of space) {
        if (was === undefined || was.text === name) continue
        const bearer = bearers.get(was.text)
        const other = claimed.get(was.text)
        if (bearer !== undefined)
          report(
            'inUse',
            { was: was.text },
            {
              at: was,
              notes: [{ at: bearer, message: `\`${was.text}\`` }],
              help: '`was` hands the resources of a former name on to a new one. Remove `was`, and new resources are made.'
            }
          )
        else if (other !== undefined)
          report(
            'twice',
            { was: was.text, other: other.name },
            {
              at: was,
              notes: [{ at: other.was, message: `\`${other.name}\` says so here` }],
              help: 'The resources of one thing cannot become those of two. Keep `was` in one of them.'
            }
          )
        else claimed.set(was.text, { name, was })
      }
    }
  }
})

interface Claim {
  readonly name: string
  readonly was: ScalarNode
}

interface Named {
  readonly name: string
  readonly at: Place
  readonly was: ScalarNode | undefined
}

/** All that shares one space of names, space by space, where something in it had another name. */
function spacesOf(mesh: Mesh): readonly (readonly Holder[])[] {
  const externals = [...mesh.externals.values()]
  const gateways = [...mesh.gateways.values()]
  const spaces: (readonly Holder[])[] = []
  if (renamedServices(mesh).length > 0 || hasRenamed(externals))
    spaces.push([...mesh.services.values(), ...externals])
  if (hasRenamed(gateways)) spaces.push(gateways)
  return [...spaces, ...spacesInServices(mesh)]
}

const renamedServices = inServices(service => (hasRenamed([service]) ? [service] : []))

/** The versions of each service, and its routes. */
const spacesInServices = inServices(({ node, versions, routes }: Service): readonly (readonly Holder[])[] =>
  // The one version of a service that names none has the service's own declaration.
  [versions.filter(version => version.node !== node), routes].filter(hasRenamed)
)

/** Names of routes are made when they are asked for, and hardly anything was something else. */
function hasRenamed(holders: readonly Holder[]): boolean {
  return holders.some(({ node }) => node !== undefined && pairOf(node, 'was') !== undefined)
}

/** Something with a name; a route is called by its `id`. */
type Holder = { readonly at: Place; readonly node: MapNode | undefined } & (
  | { readonly name: string }
  | { readonly id: string }
)

function named(holder: Holder): Named {
  const { at, node } = holder
  return { name: 'id' in holder ? holder.id : holder.name, at, was: scalar(node, 'was') }
}
