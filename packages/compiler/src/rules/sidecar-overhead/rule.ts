import type { Fix } from '../../diagnostics/diagnostic.ts'
import { printCpu, printMemory } from '../../expr/print-measure.ts'
import { sizeOf } from '../../model/details/container.ts'
import { type Observing, observingOf } from '../../model/details/observability.ts'
import { inServices } from '../../model/in-services.ts'
import type { Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { besideApp } from '../../semantics/beside-app.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { fitTask, type TaskSize } from '../../semantics/sizes.ts'
import type { Place } from '../../text/place.ts'
import { listNames, listWords } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Enlarged {
  readonly service: Service
  readonly at: Place
  /** `Envoy and ADOT` */
  readonly who: string
  readonly beside: TaskSize
  readonly app: TaskSize
  readonly task: TaskSize
  readonly spare: TaskSize
}

interface Together extends Pick<Enlarged, 'who' | 'beside' | 'app' | 'task' | 'spare'> {
  readonly services: readonly string[]
}

export default defineRule({
  name: 'sidecar-overhead',
  level: 'info',
  summary: 'A task is larger than its app: Envoy, ADOT and the sizes that Fargate offers add to it.',
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
  sourceRead: '2026-11-22',
  definition: 'arithmetic.md#sizes',
  restsOn: ['size', 'sidecars'],
  messages: {
    rounded: ({ who, beside, app, task, spare }: Enlarged) =>
      `The app asks for ${print(app)}, and its task is ${print(task)}: ${print(beside)} are for ${who}, and ${print(spare)} are left over.`,
    exact: ({ who, beside, app, task }: Enlarged) =>
      `The app asks for ${print(app)}, and its task is ${print(task)}: ${print(beside)} are for ${who}.`,
    several: ({ services, who, beside, app, task, spare }: Together) =>
      `The apps of ${listSome(services)} ask for ${print(app)}, and a task of each is ${print(task)} together: ${print(beside)} are for ${who}, and ${print(spare)} are left over.`
  },
  mesh({ mesh, capabilities, report }) {
    const sizes = enlargedBy(capabilities)(observingOf(mesh))
    const isFirst = oncePerPlace()
    const found = sizedFreely(mesh).flatMap(service => sizes(service).filter(({ at }) => isFirst(at)))
    const [first] = found
    if (first === undefined) return
    const fixes = bothSizes(found)
    if (found.length === 1) {
      const { at, app, spare } = first
      const most = add(app, spare)
      report(isNothing(spare) ? 'exact' : 'rounded', first, {
        at,
        help: isNothing(spare)
          ? 'Fargate bills the task, not the app. Write both sizes to show that this is meant.'
          : `Fargate bills the task, not the app. The app may use what is left over: \`size: ${print(most)}\` costs the same.`,
        fixes
      })
      return
    }
    // All services of a mesh pay for a proxy, so it is said once, where the most is left over.
    const [most = first, ...others] = found.toSorted(bySpare)
    const sum = (part: 'app' | 'beside' | 'task' | 'spare') => found.map(each => each[part]).reduce(add)
    report(
      'several',
      {
        services: [...new Set([most, ...others].map(({ service }) => service.name))],
        who: most.who,
        app: sum('app'),
        beside: sum('beside'),
        task: sum('task'),
        spare: sum('spare')
      },
      {
        at: most.at,
        notes: [most, ...others].slice(0, shown).map(({ at, task, spare }) => ({
          at,
          message: `the task is ${print(task)}${isNothing(spare) ? '' : `, and ${print(spare)} are left over`}`
        })),
        help: 'Fargate bills tasks, not apps. An app may use what is left over at the same price, or a smaller app may fit into a smaller task; `meshc size` shows all of them. Write both sizes where this is meant.',
        fixes
      }
    )
  }
})

/** What is left over, the most first, whatever the order of the file is. */
function bySpare(a: Enlarged, b: Enlarged): number {
  return (
    b.spare.cpu - a.spare.cpu ||
    b.spare.memoryMiB - a.spare.memoryMiB ||
    (a.service.name < b.service.name ? -1 : 1)
  )
}

/** How many services are named; the others are counted. */
const shown = 3

function listSome(names: readonly string[]): string {
  return names.length <= shown
    ? listNames(names)
    : `${names
        .slice(0, shown - 1)
        .map(name => `\`${name}\``)
        .join(', ')} and ${names.length - shown + 1} more services`
}

/** Services with an app that has a size and a task that has none. */
const sizedFreely = inServices(service =>
  service.versions.some(version => {
    const { app, task } = sizeOf(version)
    return app !== undefined && task === undefined
  })
    ? [service]
    : []
)

/** What a service and its versions ask for where the task is larger, and its size is not written. */
const enlargedBy = perObject((capabilities: Capabilities) =>
  perObject((file: Observing) =>
    perObject((service: Service): readonly Enlarged[] =>
      service.versions.flatMap(version => {
        const { at, app: written, task: fixed } = sizeOf(version)
        if (at === undefined || written === undefined || fixed !== undefined) return []
        const { size: beside, names } = besideApp(file, service, version, capabilities.target)
        const { value: app } = written
        const { task, spare } = fitTask({ app, task: undefined }, beside)
        // An app that no task of Fargate can hold is more than an overhead.
        if (task === undefined || spare === undefined) return []
        return [{ service, at, who: listWords(names), beside, app, task, spare }]
      })
    )
  )
)

function add(a: TaskSize, b: TaskSize): TaskSize {
  return { cpu: a.cpu + b.cpu, memoryMiB: a.memoryMiB + b.memoryMiB }
}

function isNothing({ cpu, memoryMiB }: TaskSize): boolean {
  return cpu === 0 && memoryMiB === 0
}

/** Tasks and apps as they are, so that nothing but the file changes. */
function bothSizes(all: readonly Enlarged[]): readonly Fix[] {
  const edits = all.flatMap(({ service, at, app, task }) => {
    // A size that versions share may be one of several tasks.
    if (service.versions.length > 1) return []
    // A map would have to be taken apart.
    if (!/^(['"]?)[\d.][^\n{}:]*\1$/.test(at.entry.text.slice(at.start, at.end))) return []
    // Within quotes or a text of several lines it would be a part of the text.
    if (!/:[ \t]+$/.test(at.entry.text.slice(0, at.start))) return []
    return [{ at, insert: `{ app: ${print(app)}, task: ${print(task)} }` }]
  })
  const [only, ...others] = edits
  // Half of them would leave the finding.
  if (only === undefined || edits.length < all.length) return []
  const title = others.length === 0 ? `Write \`size: ${only.insert}\`` : 'Write both sizes of each service'
  return [{ title, safe: false, edits }]
}

function print({ cpu, memoryMiB }: TaskSize): string {
  const parts = [cpu === 0 ? '' : printCpu(cpu / 1024), memoryMiB === 0 ? '' : printMemory(memoryMiB)]
  return parts.filter(part => part !== '').join(' ')
}
