import { map } from '../../model/read-values.ts'
import type { Version } from '../../model/types.ts'
import type { MapNode } from '../../syntax/nodes.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

export default defineRule({
  name: 'duplicate-variable',
  level: 'error',
  summary: 'A variable stands in `env` and in `secrets`.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html',
  messages: {
    both: ({ variable }: { variable: string }) => `\`${variable}\` stands in \`env\` and in \`secrets\`.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    for (const container of service.versions.flatMap(containersOf)) {
      const secrets = new Map((map(container, 'secrets')?.items ?? []).map(({ key }) => [key.text, key]))
      for (const { key } of map(container, 'env')?.items ?? []) {
        const secret = secrets.get(key.text)
        if (secret === undefined || !isFirst(key)) continue
        report(
          'both',
          { variable: key.text },
          {
            at: key,
            notes: [{ at: secret, message: 'here it is a secret' }],
            help: 'A variable has one value, and ECS refuses two. Leave one of them out.'
          }
        )
      }
    }
  }
})

/** The app of a version, and all containers beside it. */
function containersOf({ node }: Version): readonly MapNode[] {
  const beside = map(node, 'sidecars')?.items ?? []
  return [node, ...beside.flatMap(({ value }) => (value.kind === 'map' ? [value] : []))]
}
