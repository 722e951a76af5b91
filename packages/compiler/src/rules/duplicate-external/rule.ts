import type { External } from '../../model/types.ts'
import { byName } from '../../util/by-name.ts'
import { defineRule } from '../define-rule.ts'
import { hostText } from '../host-text.ts'

export default defineRule({
  name: 'duplicate-external',
  level: 'warning',
  summary: 'Two externals are one host and port.',
  definition: 'language.md#externals',
  restsOn: ['host', 'port'],
  messages: {
    same: ({ first, second }: { first: string; second: string }) =>
      `\`${second}\` is the same host and port as \`${first}\`, so what is written of \`${second}\` has no effect.`
  },
  mesh({ mesh, capabilities, report }) {
    // Other targets know an external by its name.
    if (capabilities.target !== 'appmesh') return
    const found = new Map<string, External>()
    for (const external of byName(mesh.externals.values())) {
      const host = hostText(external)
      if (host === undefined || external.port === undefined) continue
      const key = `${host}:${external.port.number}`
      const first = found.get(key)
      if (first === undefined) found.set(key, external)
      else
        report(
          'same',
          { first: first.name, second: external.name },
          {
            at: external.at,
            notes: [{ at: first.at, message: 'the one whose timeout and retries hold' }],
            help: 'A proxy knows a host outside of the mesh by host and port alone. Keep one of the two names, and call that.'
          }
        )
    }
  }
})
