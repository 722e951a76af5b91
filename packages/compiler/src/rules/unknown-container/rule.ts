import { envoyOf } from '../../model/details/envoy.ts'
import { sidecarsOf } from '../../model/details/sidecars.ts'
import { builtInContainers } from '../../semantics/container-names.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { suggest } from '../suggest.ts'

export default defineRule({
  name: 'unknown-container',
  level: 'error',
  summary: 'A container waits for one that the task does not have.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  sourceRead: '2026-11-22',
  restsOn: ['sidecars'],
  messages: {
    unknown: ({ name, question }: { name: string; question: string }) =>
      `The task has no container \`${name}\`.${question}`,
    proxy: () => 'The proxy of Service Connect is no container that another one could wait for.',
    collector: () => 'Nothing is traced or measured here, so the task has no container `adot`.'
  },
  service({ service, file, capabilities, report }) {
    const isFirst = oncePerPlace()
    for (const version of service.versions) {
      const own = sidecarsOf(version)
      const known = new Set([
        ...builtInContainers(file, service, version, capabilities.target),
        ...own.map(({ name }) => name)
      ])
      // Where AWS runs the proxy, what is set of it is another finding.
      const proxy =
        capabilities.target === 'service-connect'
          ? []
          : [{ name: 'envoy', dependsOn: envoyOf(version).dependsOn }]
      for (const { name, dependsOn = [] } of [...own, ...proxy])
        for (const { on, onAt: at } of dependsOn) {
          if (known.has(on) || !isFirst(at)) continue
          if (on === 'envoy')
            report('proxy', undefined, { at, help: 'Leave it out: ECS starts the proxy first.' })
          else if (on === 'adot') report('collector', undefined, { at, help: 'Leave it out.' })
          else {
            const others = [...known].filter(other => other !== name)
            const { question, fixes } = suggest(on, at, others)
            report('unknown', { name: on, question }, { at, fixes, help: `It has ${listNames(others)}.` })
          }
        }
    }
  }
})
