import { map } from '../../model/read-values.ts'
import { callGraph } from '../../semantics/graph.ts'
import { nearest } from '../../util/did-you-mean.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { regionsOf } from '../regions-of.ts'

export default defineRule({
  name: 'missing-host',
  level: 'error',
  summary: 'An external that is called has no host in one of the regions.',
  definition: 'language.md#externals',
  restsOn: ['host', 'regions'],
  messages: {
    region: ({
      external,
      region,
      callers
    }: {
      external: string
      region: string
      callers: readonly string[]
    }) =>
      `\`${external}\` has no host in \`${region}\`, where ${listNames(callers)} ${callers.length === 1 ? 'calls' : 'call'} it.`
  },
  mesh({ mesh, meshes, report }) {
    for (const external of mesh.externals.values()) {
      const hosts = map(external.node, 'host')
      if (hosts === undefined) continue
      const written = hosts.items.map(({ key }) => key)
      for (const { name } of regionsOf({ mesh, meshes })) {
        if (written.some(key => key.text === name)) continue
        const callers = callGraph(mesh).externals.get(external.name)?.in ?? []
        if (callers.length === 0) break
        // A name that is none of the regions was most likely meant for this one.
        const strangers = written.filter(key => !mesh.regions.has(key.text))
        const meant = nearest(
          name,
          strangers.map(({ text }) => text)
        )
        const misspelled = strangers.find(({ text }) => text === meant)
        report(
          'region',
          {
            external: external.name,
            region: name,
            callers: [...new Set(callers.map(({ from }) => from.name))]
          },
          {
            at: misspelled ?? external.at,
            notes: callers.slice(0, 1).map(({ at }) => ({ at, message: 'called here' })),
            fixes:
              misspelled === undefined
                ? []
                : [
                    { title: `Change to \`${name}\``, safe: false, edits: [{ at: misspelled, insert: name }] }
                  ],
            help: `Its address is then empty there, and proxies refuse every call. Write the host for \`${name}\`, or one host for all regions.`
          }
        )
      }
    }
  }
})
