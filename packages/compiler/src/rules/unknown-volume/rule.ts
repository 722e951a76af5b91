import { mountsIn } from '../../model/details/task-mounts.ts'
import { volumesOf } from '../../model/details/volumes.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { suggest } from '../suggest.ts'

export default defineRule({
  name: 'unknown-volume',
  level: 'error',
  summary: 'A container mounts a volume that its service does not declare.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
  sourceRead: '2026-11-22',
  restsOn: ['volumes'],
  messages: {
    unknown: ({ service, volume, question }: { service: string; volume: string; question: string }) =>
      `\`${service}\` declares no volume \`${volume}\`.${question}`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    const known = volumesOf(service).map(({ name }) => name)
    for (const { volume, at } of mountsIn(service)) {
      if (known.includes(volume) || !isFirst(at)) continue
      const { question, fixes } = suggest(volume, at, known)
      const help =
        known.length === 0
          ? `Declare it: \`volumes: { ${volume}: {} }\` is space that ends with the task, and \`efs\` makes it last.`
          : `Its volumes are ${listNames(known)}.`
      report('unknown', { service: service.name, volume, question }, { at, fixes, help })
    }
  }
})
