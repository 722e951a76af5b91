import { envoyOf } from '../../model/details/envoy.ts'
import { hasCollector } from '../../semantics/has-collector.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Listening {
  readonly port: number
  readonly who: string
  /** Undefined where nothing is written. */
  readonly at: Place | undefined
}

export default defineRule({
  name: 'conflicting-task-port',
  level: 'error',
  summary: 'Two containers of a task, or two sides of Envoy, listen at one port.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html',
  sourceRead: '2026-11-22',
  restsOn: ['port', 'ports', 'adminPort', 'statsPort'],
  messages: {
    same: ({ port, first, second }: { port: number; first: string; second: string }) =>
      `Port ${port} is used by ${first} and by ${second} in the same task.`
  },
  service({ service, file, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    const isFirst = oncePerPlace()
    for (const version of service.versions) {
      const { adminPort, statsPort } = envoyOf(version)
      const collector = hasCollector(file, service, version, capabilities.target)
      const all: readonly Listening[] = [
        // Where traffic of the task is led to Envoy; nothing moves these.
        { port: 15_000, who: 'Envoy', at: undefined },
        { port: 15_001, who: 'Envoy', at: undefined },
        ...(collector
          ? [4317, 4318, 13_133].map(port => ({ port, who: 'the collector', at: undefined }))
          : []),
        { port: adminPort.value, who: 'the admin interface of Envoy', at: adminPort.at },
        { port: statsPort.value, who: 'the metrics of Envoy', at: statsPort.at },
        ...service.ports.map(({ number, at }) => ({ port: number, who: `\`${service.name}\``, at }))
      ]
      const taken = new Map<number, Listening>()
      for (const listening of all) {
        const { port, who, at } = listening
        const first = taken.get(port)
        if (first === undefined) {
          taken.set(port, listening)
          continue
        }
        const place = at ?? first.at
        // Two ports of one service that are the same are another finding.
        if (place === undefined || first.who === who || !isFirst(place)) continue
        report(
          'same',
          { port, first: first.who, second: who },
          {
            at: place,
            notes: at === undefined || first.at === undefined ? [] : [{ at: first.at, message: first.who }],
            help: 'The containers of a task share its ports, so the second one cannot start. Choose another port; `sidecars.envoy.adminPort` and `statsPort` move those of Envoy.'
          }
        )
      }
    }
  }
})
