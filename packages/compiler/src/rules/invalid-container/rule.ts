import { sidecarsOf } from '../../model/details/sidecars.ts'
import { builtInContainers } from '../../semantics/container-names.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
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
  sourceRead: '2026-11-22',
  messages: {
    tooMany: ({ count, beside }: { count: number; beside: readonly string[] }) =>
      `The task has ${count} containers, ${listNames(beside)} among them, and ECS allows ${mostContainers}.`,
    taken: ({ name }: { name: string }) => `\`${name}\` is already the container of the service itself.`
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
          { at: taken.at, help: 'Give this container another name, or write its keys at the service itself.' }
        )
      const beside = builtInContainers(file, service, version, capabilities.target)
      const others = own.filter(({ name }) => name !== app)
      const count = others.length + beside.length
      // By name, so the order of keys does not say which one is too many.
      const at = others[mostContainers - beside.length]?.at
      if (at === undefined || !isFirst(at)) continue
      report(
        'tooMany',
        { count, beside },
        { at, help: 'Move what need not run beside the app into a service of its own.' }
      )
    }
  }
})
