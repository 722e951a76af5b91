import type { Fix } from '../../diagnostics/diagnostic.ts'
import { printCpu, printMemory } from '../../expr/print-measure.ts'
import { sizeOf } from '../../model/details/container.ts'
import { besideApp } from '../../semantics/beside-app.ts'
import { fitTask, type TaskSize } from '../../semantics/sizes.ts'
import type { Place } from '../../text/place.ts'
import { listWords } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Fitted {
  /** `Envoy and ADOT` */
  readonly who: string
  readonly beside: TaskSize
  readonly app: TaskSize
  readonly task: TaskSize
  readonly spare: TaskSize
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
    rounded: ({ who, beside, app, task, spare }: Fitted) =>
      `The app asks for ${print(app)}, and its task is ${print(task)}: ${print(beside)} are for ${who}, and ${print(spare)} are left over.`,
    exact: ({ who, beside, app, task }: Fitted) =>
      `The app asks for ${print(app)}, and its task is ${print(task)}: ${print(beside)} are for ${who}.`
  },
  service({ service, file, capabilities, report }) {
    const isFirst = oncePerPlace()
    for (const version of service.versions) {
      const { at, app: written, task: fixed } = sizeOf(version)
      if (at === undefined || written === undefined || fixed !== undefined || !isFirst(at)) continue
      const { size: beside, names } = besideApp(file, service, version, capabilities.target)
      const { value: app } = written
      const { task, spare } = fitTask({ app, task: undefined }, beside)
      // An app that no task of Fargate can hold is more than an overhead.
      if (task === undefined || spare === undefined) continue
      const isExact = spare.cpu === 0 && spare.memoryMiB === 0
      const most = { cpu: app.cpu + spare.cpu, memoryMiB: app.memoryMiB + spare.memoryMiB }
      report(
        isExact ? 'exact' : 'rounded',
        { who: listWords(names), beside, app, task, spare },
        {
          at,
          help: isExact
            ? 'Fargate bills the task, not the app. Write both sizes to show that this is meant.'
            : `Fargate bills the task, not the app. The app may use what is left over: \`size: ${print(most)}\` costs the same.`,
          fixes: service.versions.length > 1 ? [] : bothSizes(at, app, task)
        }
      )
    }
  }
})

/** Task and app as they are, so that nothing but the file changes. */
function bothSizes(at: Place, app: TaskSize, task: TaskSize): readonly Fix[] {
  // A map would have to be taken apart.
  if (!/^(['"]?)[\d.][^\n{}:]*\1$/.test(at.entry.text.slice(at.start, at.end))) return []
  // Within quotes or a text of several lines it would be a part of the text.
  if (!/:[ \t]+$/.test(at.entry.text.slice(0, at.start))) return []
  const insert = `{ app: ${print(app)}, task: ${print(task)} }`
  return [{ title: `Write \`size: ${insert}\``, safe: false, edits: [{ at, insert }] }]
}

function print({ cpu, memoryMiB }: TaskSize): string {
  const parts = [cpu === 0 ? '' : printCpu(cpu / 1024), memoryMiB === 0 ? '' : printMemory(memoryMiB)]
  return parts.filter(part => part !== '').join(' ')
}
