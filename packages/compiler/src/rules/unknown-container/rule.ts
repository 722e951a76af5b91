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
    proxy: () =>
      'Containers cannot wait for the proxy of Service Connect, which the task definition does not have.',
    collector: () => 'The task has no container `adot`: neither traces nor metrics are collected here.'
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
            report('proxy', undefined, { at, help: 'Remove it: ECS starts the proxy first.' })
          else if (on === 'adot')
            report('collector', undefined, { at, help: 'Remove it, or switch tracing or metrics on.' })
          else {
            const others = [...known].filter(other => other !== name)
            const { question, fixes } = suggest(on, at, others)
            report(
              'unknown',
              { name: on, question },
              { at, fixes, help: `Its containers are ${listNames(others)}.` }
            )
          }
        }
    }
  }
})
