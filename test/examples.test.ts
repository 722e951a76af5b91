import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { renderConcise } from '../packages/compiler/src/diagnostics/render/concise.ts'
import { formatText } from '../packages/compiler/src/format/format-text.ts'
import { expandToYaml } from '../packages/compiler/src/workspace/expand-workspace.ts'
import { createWorkspace } from '../packages/compiler/src/workspace/workspace.ts'
import { diskHost } from './support/disk-host.ts'
import { today } from './support/lint.ts'

const root = fileURLToPath(new URL('../examples/', import.meta.url))
const examples = readdirSync(root, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)

it('there are examples', () => {
  expect(examples).toEqual(expect.arrayContaining(['canary', 'grpc', 'hello', 'matbakh', 'team-files']))
})

for (const example of examples) {
  describe(example, () => {
    const folder = join(root, example)
    const workspace = createWorkspace(diskHost(folder), 'mesh.yaml')

    it('has exactly the findings listed beside it', () => {
      const findings = workspace.findings({ environment: undefined, target: undefined, today })
      const found = renderConcise(findings, { color: false, unicode: false })
      const golden = join(folder, 'findings.txt')
      if (process.env['UPDATE'] === '1') writeFileSync(golden, found)
      expect(found).toBe(readFileSync(golden, 'utf8'))
      expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    })

    it('can be expanded for each of its environments and regions', () => {
      const { environments, collections } = workspace.composed()
      const all = environments.size === 0 ? [undefined] : [...environments.keys()]
      for (const environment of all) {
        for (const region of collections.regions.keys()) {
          expect(expandToYaml(workspace, { environment, region })).toContain('\nservices:\n')
        }
      }
    })

    it('is in the form that `meshc fmt` gives it', () => {
      for (const { source } of workspace.files()) {
        expect(formatText(source.path, source.text, source.path === 'mesh.yaml')).toMatchObject({
          edits: [],
          problems: []
        })
      }
    })
  })
}
