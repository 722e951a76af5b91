import { scalar } from '../../model/read-values.ts'
import type { Mesh } from '../../model/types.ts'
import type { MapNode, ScalarNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'conflicting-former-name',
  level: 'error',
  summary: 'A `was` names something that still bears the name, or something that another one was as well.',
  definition: 'language.md#principles',
  messages: {
    inUse: ({ was }: { was: string }) => `\`${was}\` still exists, so it is the former name of nothing else.`,
    twice: ({ was, other }: { was: string; other: string }) =>
      `\`${was}\` is the former name of \`${other}\` already.`
  },
  mesh({ mesh, report }) {
    for (const space of spacesOf(mesh)) {
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
              help: 'The name of something that was renamed keeps its resources. Take `was` away, and new ones are made.'
            }
          )
        else if (other !== undefined)
          report(
            'twice',
            { was: was.text, other: other.name },
            {
              at: was,
              notes: [{ at: other.was, message: `\`${other.name}\` says so here` }],
              help: 'The resources of one thing cannot become those of two. Keep `was` at one of them.'
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

/** All that shares one space of names, space by space. */
function spacesOf({ services, externals, gateways }: Mesh): readonly (readonly Named[])[] {
  const all = [...services.values()]
  return [
    [...all, ...externals.values()].map(named),
    [...gateways.values()].map(named),
    // The one version of a service that names none has the service's own declaration.
    ...all.map(({ node, versions }) => versions.filter(version => version.node !== node).map(named)),
    ...all.map(({ routes }) => routes.map(({ id, at, node }) => named({ name: id, at, node })))
  ]
}

function named({
  name,
  at,
  node
}: {
  readonly name: string
  readonly at: Place
  readonly node: MapNode | undefined
}): Named {
  return { name, at, was: scalar(node, 'was') }
}
