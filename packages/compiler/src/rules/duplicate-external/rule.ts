import type { External } from '../../model/types.ts'
import { byName } from '../../util/by-name.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { hostIn } from '../host-text.ts'
import { regionsOf } from '../regions-of.ts'

export default defineRule({
  name: 'duplicate-external',
  level: 'warning',
  summary: 'Two externals are one host and port.',
  definition: 'language.md#externals',
  restsOn: ['host', 'port'],
  messages: {
    same: ({ first, second }: { first: string; second: string }) =>
      `\`${second}\` is the same host and port as \`${first}\`, so the settings of \`${second}\` have no effect.`,
    sameIn: ({ first, second, regions }: { first: string; second: string; regions: readonly string[] }) =>
      `In ${listNames(regions)}, \`${second}\` is the same host and port as \`${first}\`, so the settings of \`${second}\` have no effect there.`
  },
  mesh({ mesh, meshes, capabilities, report }) {
    // Other targets know an external by its name.
    if (capabilities.target !== 'appmesh' || mesh.externals.size < 2) return
    const regions = regionsOf({ mesh, meshes }).map(({ name }) => name)
    const found = new Map<string, External>()
    for (const external of byName(mesh.externals.values())) {
      const { name: second, at, port } = external
      if (port === undefined) continue
      const shared = new Map<External, string[]>()
      for (const region of regions) {
        const host = hostIn(external, region)
        if (host === undefined) continue
        const key = `${region} ${host}:${port.number}`
        const first = found.get(key)
        if (first === undefined) found.set(key, external)
        else shared.set(first, [...(shared.get(first) ?? []), region])
      }
      for (const [{ name: first, at: firstAt }, among] of shared) {
        const finding = {
          at,
          notes: [{ at: firstAt, message: 'the one whose timeout and retries hold' }],
          help: 'A proxy tells externals apart by host and port. Keep one of the two, and call that.'
        }
        if (among.length === regions.length) report('same', { first, second }, finding)
        else report('sameIn', { first, second, regions: among }, finding)
      }
    }
  }
})
