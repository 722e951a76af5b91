import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printExpanded } from '../packages/compiler/src/expand/print-expanded.ts'
import { formatText } from '../packages/compiler/src/format/format-text.ts'
import { type MapNode, pairOf } from '../packages/compiler/src/syntax/nodes.ts'
import { applyEdits } from '../packages/compiler/src/text/edit.ts'
import { expandToYaml, expandWorkspace } from '../packages/compiler/src/workspace/expand-workspace.ts'
import { createWorkspace, type Workspace } from '../packages/compiler/src/workspace/workspace.ts'
import { diskHost } from './support/disk-host.ts'
import { today } from './support/lint.ts'
import { withoutPlaces } from './support/meaning.ts'
import { root } from './support/sources.ts'
import { joinFiles } from './support/weave.ts'
import { weaveDiagnostics } from './support/weave-diagnostics.ts'
import { weaveModel } from './support/weave-model.ts'
import { weavePlan, weaveTemplates } from './support/weave-plan.ts'
import { weaveEntries, weaveNormalized, weaveSyntax } from './support/weave-syntax.ts'

/**
 * What each stage makes of a few rich meshes, written into the mesh itself. A reviewer sees in a difference
 * which stage moved; `UPDATE=1 npx vitest run test/baselines.test.ts` writes them anew.
 */
const stages: Readonly<Record<string, (workspace: Workspace) => string>> = {
  'entries.txt': weaveEntries,
  'syntax.txt': weaveSyntax,
  'normalized.txt': weaveNormalized,
  'model.txt': weaveModel,
  'diagnostics.txt': weaveDiagnostics,
  'formatted.yaml': formatted,
  'expanded.yaml': expanded,
  'plan.txt': weavePlan,
  'templates.json': weaveTemplates
}

const question = { environment: undefined, target: undefined, today }
const baselines = join(root, 'test', 'baselines')
const cases = readdirSync(baselines, { withFileTypes: true }).filter(entry => entry.isDirectory())

it('has a case for each kind of text that is easily got wrong', () => {
  const names = cases.map(({ name }) => name)
  expect(names).toEqual(['broken', 'crlf', 'empty', 'files', 'forms', 'matbakh', 'unicode'])
})

for (const { name } of cases) {
  describe(name, () => {
    const folder = join(baselines, name)
    const hasOwn = existsSync(join(folder, 'mesh.yaml'))
    const workspace = createWorkspace(diskHost(hasOwn ? folder : join(root, 'examples', name)), 'mesh.yaml')

    for (const [file, weave] of Object.entries(stages)) {
      it(file, () => {
        const path = join(folder, file)
        const answer = weave(workspace)
        if (process.env['UPDATE'] === '1') writeFileSync(path, answer)
        expect(answer).toBe(readFileSync(path, 'utf8'))
      })
    }
  })
}

it.each([
  ['short', 'long'],
  ['short-none', 'long-none']
])('`%s` and `%s` of the forms are one service in the model and in the expanded mesh', (short, long) => {
  const workspace = createWorkspace(diskHost(join(baselines, 'forms')), 'mesh.yaml')
  const [mesh] = workspace.analysis(question).meshes
  const modelOf = (name: string) => withoutPlaces({ ...mesh?.services.get(name), name: '' })
  expect(modelOf(short)).toEqual(modelOf(long))
  const whole = expandWorkspace(workspace, { environment: undefined, region: undefined })
  const services = pairOf(whole, 'services')?.value as MapNode
  const expandedOf = (name: string) => printExpanded(pairOf(services, name)?.value as MapNode, () => '')
  expect(expandedOf(short)).toBe(expandedOf(long))
})

/** A file that cannot be formatted stays as it is. */
function formatted(workspace: Workspace): string {
  const files = workspace.files().map(({ source: { path, text } }) => {
    const { edits } = formatText(path, text, path === workspace.root)
    return { path, text: applyEdits(text, edits) }
  })
  return joinFiles(files)
}

/** A document for each environment, and for each region that overrides something. */
function expanded(workspace: Workspace): string {
  const { meshes } = workspace.analysis(question)
  return meshes
    .map(({ environment, region }) => {
      const who = [environment, region].filter(name => name !== undefined)
      const head = who.length === 0 ? '' : `--- # ${who.join(' in ')}\n`
      return head + expandToYaml(workspace, { environment, region })
    })
    .join('')
}
