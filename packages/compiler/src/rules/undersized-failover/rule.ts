import type { Fix } from '../../diagnostics/diagnostic.ts'
import { edgeGateway, edgeOf, edgeRegions } from '../../model/details/edge.ts'
import type { Mesh, Service } from '../../model/types.ts'
import { type CallNode, callGraph } from '../../semantics/graph.ts'
import { taskDefaults } from '../../semantics/tasks.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { meshOf } from '../regions-of.ts'

/** A service of which fewer tasks may run in the region that takes over. */
interface Short {
  readonly service: string
  readonly at: Place
  readonly note: Place
  readonly most: number
  readonly left: number
  /** The number that bounds the tasks from above, where it is one and bounds nothing else. */
  readonly bound: Place | undefined
}

interface Told {
  readonly service: string
  readonly more: number
  readonly primary: string
  readonly secondary: string
  readonly most: number
  readonly left: number
}

export default defineRule({
  name: 'undersized-failover',
  level: 'warning',
  summary: 'The region that takes over has fewer tasks than the one that fails.',
  definition: 'language.md#edge',
  options: { share: 100 },
  restsOn: ['tasks', 'regions', 'edge', 'calls', 'routes'],
  messages: {
    fewer: ({ service, more, primary, secondary, most, left }: Told) =>
      `\`${service}\` may run ${tasks(left)} in \`${secondary}\`, which takes over from ${tasks(most)} in \`${primary}\`${more === 0 ? '' : `; ${more} more ${more === 1 ? 'service has' : 'services have'} too few as well`}.`
  },
  mesh({ mesh, meshes, option, report }) {
    const edge = edgeOf(mesh)
    // With `latency` every region has its own clients, and how many of them come is not known.
    if (mesh !== meshes[0] || edge === undefined) return
    if (edge.kind === 'route53' && edge.policy.value === 'latency') return
    const [primary, second] = edgeRegions(mesh)
    const from = primary === undefined ? undefined : meshOf(primary.name, meshes)
    const to = second === undefined ? undefined : meshOf(second.name, meshes)
    // A region without overrides of its own runs what the others do.
    if (
      primary === undefined ||
      second === undefined ||
      from === undefined ||
      to === undefined ||
      from === to
    )
      return
    const gateway = edgeGateway(from, edge)
    if (gateway === undefined) return

    const found = new Map<string, Short[]>()
    for (const service of servicesBehind(from, gateway.name)) {
      const other = to.services.get(service.name)
      if (other === undefined) continue
      const most = mostTasks(service)
      const left = mostTasks(other)
      if (left.count * 100 >= most.count * option('share')) continue
      const at = left.at ?? other.at
      const short = {
        service: service.name,
        at,
        note: most.at ?? service.at,
        most: most.count,
        left: left.count,
        bound: left.bound
      }
      // One line of an overlay may hold for all services.
      const key = `${at.entry.file} ${at.entry.id} ${at.start}`
      found.set(key, [...(found.get(key) ?? []), short])
    }
    for (const all of found.values()) {
      const worst = all.reduce((a, b) => (b.left * a.most < a.left * b.most ? b : a))
      const regions = { primary: primary.name, secondary: second.name }
      report(
        'fewer',
        { ...worst, ...regions, more: all.length - 1 },
        {
          at: worst.at,
          fixes: all.length > 1 ? [] : raised(worst, Math.ceil((worst.most * option('share')) / 100)),
          notes: [{ at: worst.note, message: `${tasks(worst.most)} in \`${primary.name}\`` }],
          help: `In a failover \`${second.name}\` gets all requests. Raise \`max\` there, which costs nothing until then. If less is enough, set the option \`share\` of this rule, in percent.`
        }
      )
    }
  }
})

/** The services that requests through a gateway reach, in the order in which they are reached. */
function servicesBehind(mesh: Mesh, gateway: string): readonly Service[] {
  const graph = callGraph(mesh)
  const start = graph.gateways.get(gateway)
  if (start === undefined) return []
  const seen = new Set<CallNode>([start])
  for (const node of seen) for (const { to } of node.out) seen.add(to)
  return [...seen].flatMap(node => (node.kind === 'service' ? [node.service] : []))
}

interface Most {
  readonly count: number
  readonly at: Place | undefined
  readonly bound: Place | undefined
}

/** The most tasks that may run, over all times and summed over versions. */
function mostTasks({ versions }: Service): Most {
  let count = 0
  let at: Place | undefined
  for (const { tasks: bounds } of versions) {
    const written = bounds.max ?? bounds.min
    let most = written?.value ?? taskDefaults.min
    for (const { max } of bounds.schedule ?? []) most = Math.max(most, max?.value ?? 0)
    count += most
    at ??= written?.at
  }
  const [only, ...others] = versions
  const isAlone = others.length === 0 && (only?.tasks.schedule ?? []).length === 0
  const max = isAlone ? only?.tasks.max?.at : undefined
  return { count, at, bound: max?.start === only?.tasks.min?.at.start ? undefined : max }
}

/** Lets so many tasks run in the region that takes over. */
function raised({ bound, left }: Short, needed: number): readonly Fix[] {
  if (bound === undefined || bound.entry.text.slice(bound.start, bound.end) !== `${left}`) return []
  return [{ title: `Write \`${needed}\``, safe: false, edits: [{ at: bound, insert: `${needed}` }] }]
}

function tasks(count: number): string {
  return count === 1 ? 'one task' : `${count} tasks`
}
