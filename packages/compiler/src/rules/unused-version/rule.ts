import type { Service } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'unused-version',
  level: 'warning',
  summary: 'A version runs, and no route and no rollout sends it requests.',
  definition: 'language.md#versions-and-deployments',
  restsOn: ['routes', 'to', 'shares', 'deployment'],
  messages: {
    unused: ({ version, service }: { version: string; service: string }) =>
      `No route and no rollout of \`${service}\` leads to \`${version}\`, so its tasks run without requests.`
  },
  service({ service, report }) {
    const { versions, ports, name } = service
    if (versions.length < 2 || ports.length === 0) return
    const served = versionsServed(service)
    if (served === undefined) return
    for (const version of versions) {
      if (served.has(version.name)) continue
      report(
        'unused',
        { version: version.name, service: name },
        {
          at: version.at,
          help: `Remove the version, or give it a share in a route: \`${version.name}: 0%\` if it is to wait.`
        }
      )
    }
  }
})

/** The versions that a route or the rollout names, at whatever share; undefined where nothing decides between them, which is another finding. */
function versionsServed({ routes, deployment }: Service): ReadonlySet<string> | undefined {
  const served = new Set<string>()
  if (deployment.strategy !== 'rolling') {
    const { from, to } = deployment.canary
    if (from === undefined || to === undefined) return undefined
    served.add(from.value).add(to.value)
  }
  for (const { to } of routes) {
    if (to.kind === 'pinned') served.add(to.version.value)
    else if (to.kind === 'split') for (const { version } of to.parts) served.add(version.value)
    else if (deployment.strategy === 'rolling') return undefined
    if (to.kind === 'split' && to.incomplete) return undefined
  }
  return served
}
