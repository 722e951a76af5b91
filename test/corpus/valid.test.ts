import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatText } from '../../packages/compiler/src/format/format-text.ts'
import { buildWorkspace } from '../../packages/compiler/src/workspace/build-workspace.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { today } from '../support/lint.ts'
import { memoryHost } from '../support/memory-host.ts'
import { schemaKeys } from '../support/schema-keys.ts'
import { root } from '../support/sources.ts'
import { usedKeys } from '../support/used-keys.ts'

/** Good meshes, which between them write out every key of the language: what a linter says of these is noise. */

const folder = join(import.meta.dirname, 'valid')
const meshes = readdirSync(folder)
  .filter(name => name.endsWith('.mesh.yaml'))
  .sort()
  .map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

/** What is said of them above `info`, and why that is right. */
const listed: Readonly<Record<string, readonly string[]>> = {
  // No service of a mesh calls one of another region, so nothing that is written there is ever measured.
  'depot.mesh.yaml': ['unmeasured-goal at defaults.slo.crossRegion.p95']
}

for (const { name, text } of meshes) {
  describe(name, () => {
    const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')

    it('has no finding above info but those that are listed', () => {
      const findings = workspace.findings({ environment: undefined, target: undefined, today })
      const said = findings
        .filter(({ level }) => level !== 'info')
        .map(({ rule, path }) => `${rule} at ${path}`)
      expect(said).toEqual(listed[name] ?? [])
    })

    it('stands in the usual form', () => {
      expect(formatText('mesh.yaml', text, true)).toEqual({ edits: [], problems: [], refused: [] })
    })

    it('builds, and the proof agrees, in every environment', async () => {
      const { environments } = workspace.composed()
      for (const environment of environments.size === 0 ? [undefined] : environments.keys()) {
        const question = { environment, regions: [], target: undefined, today, format: 'json' as const }
        if (workspace.mesh({ environment, region: undefined, target: undefined }).target.value === 'envoy')
          continue
        const build = await buildWorkspace(workspace, question)
        expect(build.kind === 'stopped' ? build.failures : []).toEqual([])
      }
    })
  })
}

it('between them and the examples they write out every key', () => {
  const examples = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter(path => /(^|[/\\.])mesh\.ya?ml$/.test(path))
    .map(path => readFileSync(join(root, 'examples', path), 'utf8'))
  const used = new Set([...meshes.map(({ text }) => text), ...examples].flatMap(text => [...usedKeys(text)]))
  const keys = schemaKeys()
  const here = keys.filter(key => meshes.some(({ text }) => usedKeys(text).has(key)))
  process.stdout.write(
    `valid corpus: ${meshes.length} meshes write out ${here.length} of ${keys.length} keys, with the examples ${used.size}\n`
  )
  expect(keys.filter(key => !used.has(key))).toEqual([])
})
