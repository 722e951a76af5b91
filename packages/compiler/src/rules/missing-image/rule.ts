import { mainVersion } from '../../model/lower-service.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'missing-image',
  level: 'error',
  summary: 'A service or one of its versions has no image.',
  definition: 'language.md#services',
  restsOn: ['image', 'versions'],
  messages: {
    service: ({ service }: { service: string }) =>
      `\`${service}\` has no \`image\`, so it has nothing to run.`,
    version: ({ service, version }: { service: string; version: string }) =>
      `The version \`${version}\` of \`${service}\` has no \`image\`, and \`${service}\` has none to inherit.`
  },
  service({ service, report }) {
    const without = service.versions.filter(({ image }) => image === undefined)
    const help = 'Write one, for example `image: 111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.4.2`.'
    if (without.length === service.versions.length) {
      report('service', { service: service.name }, { at: service.at, help })
      return
    }
    for (const { name, at } of without)
      if (name !== mainVersion) report('version', { service: service.name, version: name }, { at, help })
  }
})
