import { envoyOf } from '../../model/details/envoy.ts'
import { map } from '../../model/read-values.ts'
import type { Version } from '../../model/types.ts'
import { proxyVariables } from '../../semantics/proxy-variables.ts'
import type { MapNode } from '../../syntax/nodes.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { removeKey } from '../remove-part.ts'

export default defineRule({
  name: 'duplicate-variable',
  level: 'error',
  summary: 'A variable stands in `env` and is set by something else too.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html',
  sourceRead: '2026-11-22',
  messages: {
    both: ({ variable }: { variable: string }) => `\`${variable}\` is in \`env\` and in \`secrets\`.`,
    proxy: ({ variable, key }: { variable: string; key: string | undefined }) =>
      key === undefined
        ? `\`${variable}\` is set by meshc for Envoy, so it cannot be set here.`
        : `\`${variable}\` is set for Envoy by the key \`${key}\`.`
  },
  service({ service, capabilities, report }) {
    const isFirst = oncePerPlace()
    for (const { env } of capabilities.target === 'appmesh' ? service.versions.map(envoyOf) : [])
      for (const { name, nameAt } of env) {
        if (!proxyVariables.has(name) || !isFirst(nameAt)) continue
        const key = proxyVariables.get(name)
        report(
          'proxy',
          { variable: name, key },
          { at: nameAt, help: key === undefined ? 'Remove it.' : `Write \`${key}\` instead.` }
        )
      }
    for (const container of service.versions.flatMap(containersOf)) {
      const written = map(container, 'secrets')
      if (written === undefined) continue
      const secrets = new Map(written.items.map(pair => [pair.key.text, pair]))
      for (const pair of map(container, 'env')?.items ?? []) {
        const { key } = pair
        const secret = secrets.get(key.text)
        if (secret === undefined || !isFirst(key)) continue
        report(
          'both',
          { variable: key.text },
          {
            at: key,
            notes: [{ at: secret.key, message: 'here it is a secret' }],
            help: 'ECS refuses a variable with two values. Remove one of them.',
            fixes: [
              ...removeKey(pair, `Keep the secret \`${key.text}\``),
              ...removeKey(secret, `Keep the value of \`${key.text}\` in \`env\``)
            ]
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
