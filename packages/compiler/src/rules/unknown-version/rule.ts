import type { Service } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { listNames } from '../../util/list-names.ts'
import { claimReferences } from '../claim-references.ts'
import { defineRule } from '../define-rule.ts'
import { suggest } from '../suggest.ts'

export default defineRule({
  name: 'unknown-version',
  level: 'error',
  summary: 'A route, a split, a canary or an invariant names a version that the service does not have.',
  definition: 'language.md#versions-and-deployments',
  restsOn: ['versions'],
  messages: {
    unknown: ({ service, version, question }: { service: string; version: string; question: string }) =>
      `\`${service}\` has no version \`${version}\`.${question}`
  },
  service({ service, report }) {
    const { routes, deployment } = service
    const unknown = (version: string, at: Place) => report('unknown', ...finding(service, version, at))
    for (const { to } of routes) {
      if (to.kind === 'pinned' && !to.known) unknown(to.version.value, to.version.at)
      if (to.kind === 'split')
        for (const { version, known } of to.parts) if (!known) unknown(version.value, version.at)
    }
    if (deployment.strategy === 'rolling') return
    const { from, to, fromKnown, toKnown } = deployment.canary
    // A rollout leads from one version to another one, so the other end of it is not what was meant.
    if (from !== undefined && !fromKnown)
      report('unknown', ...finding(service, from.value, from.at, to?.value))
    if (to !== undefined && !toKnown) report('unknown', ...finding(service, to.value, to.at, from?.value))
  },
  mesh({ mesh, report }) {
    for (const { root, name, version, versionAt } of claimReferences(mesh)) {
      const service = root === 'service' ? mesh.services.get(name) : undefined
      if (service === undefined || version === undefined || versionAt === undefined) continue
      if (!service.versions.some(each => each.name === version))
        report('unknown', ...finding(service, version, versionAt))
    }
  }
})

function finding(
  { name, versions, at: serviceAt }: Service,
  version: string,
  at: Place,
  otherEnd?: string | undefined
) {
  const names = versions.filter(each => each.at !== serviceAt).map(each => each.name)
  // Of `v1` and `v2` neither is near to `v3`: what differs is all that there is.
  const possible = version.length < 3 ? [] : names.filter(each => each !== otherEnd)
  const { question, fixes } = suggest(version, at, possible)
  const help =
    names.length === 0
      ? `\`${name}\` has no named versions. Declare them: \`versions: { v1: {}, ${version}: { image: … } }\`.`
      : `Its versions are ${listNames(names)}.`
  return [
    { service: name, version, question },
    { at, fixes, help }
  ] as const
}
