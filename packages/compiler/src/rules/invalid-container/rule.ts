import { sidecarsOf } from '../../model/details/sidecars.ts'
import { map } from '../../model/read-values.ts'
import type { Service, Version } from '../../model/types.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { hasCollector } from '../../semantics/has-collector.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule, type ServiceContext } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

/** Source: Amazon ECS service quotas, containers per task definition; it cannot be raised. */
const mostContainers = 10

/** Name of the container that a service is about. */
const app = 'app'

export default defineRule({
  name: 'invalid-container',
  level: 'error',
  summary: 'A task has more containers than ECS allows, or one that takes the name of another.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  messages: {
    tooMany: ({ count, beside }: { count: number; beside: readonly string[] }) =>
      `The task has ${count} containers with ${listNames(beside)}, and ECS allows ${mostContainers}.`,
    taken: ({ name }: { name: string }) => `\`${name}\` is the container of the service itself.`
  },
  service({ service, file, capabilities, report }) {
    const isFirst = oncePerPlace()
    for (const version of service.versions) {
      const own = sidecarsOf(version)
      const taken = own.find(({ name }) => name === app)
      if (taken !== undefined && isFirst(taken.at))
        report(
          'taken',
          { name: app },
          { at: taken.at, help: 'Give this container another name, or write its keys into the service.' }
        )
      const beside = builtIn(file, service, version, capabilities.target)
      const count = own.filter(({ name }) => name !== app).length + beside.length
      const at = map(version.node, 'sidecars')
      if (count <= mostContainers || at === undefined || !isFirst(at)) continue
      report(
        'tooMany',
        { count, beside },
        { at, help: 'Move what need not stand beside the app into a service of its own.' }
      )
    }
  }
})

/** The containers of a task that nobody has to write. The proxy of Service Connect stands in no task definition. */
function builtIn(
  file: ServiceContext['file'],
  service: Service,
  version: Version,
  target: Capabilities['target']
): readonly string[] {
  return [
    app,
    ...(target === 'service-connect' ? [] : ['envoy']),
    ...(hasCollector(file, service, version, target) ? ['adot'] : [])
  ]
}
