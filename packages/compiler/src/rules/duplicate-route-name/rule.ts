import { text } from '../../model/read-values.ts'
import type { Located } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'duplicate-route-name',
  level: 'error',
  summary: 'Two routes of one service or gateway have one name.',
  definition: 'language.md#routes',
  messages: {
    same: ({ name, owner }: { name: string; owner: string }) =>
      `Two routes of \`${owner}\` are called \`${name}\`.`
  },
  service({ service, report }) {
    const names = service.routes.flatMap(({ name }) => name ?? [])
    for (const { first, second } of duplicates(names))
      report('same', { name: second.value, owner: service.name }, findingFor(first, second))
  },
  mesh({ mesh, report }) {
    for (const gateway of mesh.gateways.values()) {
      const names = gateway.routes.flatMap(({ node }) => text(node, 'name') ?? [])
      for (const { first, second } of duplicates(names))
        report('same', { name: second.value, owner: gateway.name }, findingFor(first, second))
    }
  }
})

interface Pair {
  readonly first: Located<string>
  readonly second: Located<string>
}

function duplicates(names: readonly Located<string>[]): readonly Pair[] {
  if (names.length < 2) return []
  const known = new Map<string, Located<string>>()
  return names.flatMap((second): readonly Pair[] => {
    const first = known.get(second.value)
    if (first !== undefined) return [{ first, second }]
    known.set(second.value, second)
    return []
  })
}

function findingFor(first: Located<string>, second: Located<string>) {
  return {
    at: second.at,
    notes: [{ at: first.at, message: 'the first route of this name' }],
    help: 'Both would become one resource. Give the second route another name, or remove `name`: its match is then its name.'
  }
}
