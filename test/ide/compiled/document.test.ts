import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { assemble } from '../../../packages/compiler/src/emit/assemble.ts'
import { assembleEdge } from '../../../packages/compiler/src/emit/assemble-edge.ts'
import { printTemplate } from '../../../packages/compiler/src/emit/print-template.ts'
import { printYaml } from '../../../packages/compiler/src/emit/print-yaml.ts'
import { sourceMapOf } from '../../../packages/compiler/src/emit/source-map.ts'
import type { JsonObject, Template } from '../../../packages/compiler/src/emit/template.ts'
import {
  type CompiledDocument,
  compiledAt,
  compiledDocument,
  sourceAt
} from '../../../packages/compiler/src/ide/compiled/index.ts'
import { positionAt } from '../../../packages/compiler/src/text/source-file.ts'
import { placeIn } from '../../../packages/compiler/src/workspace/place-in.ts'
import { planWorkspace, planWorkspaceEdge } from '../../../packages/compiler/src/workspace/plan-workspace.ts'
import { createWorkspace, type Workspace } from '../../../packages/compiler/src/workspace/workspace.ts'
import { diskHost } from '../../support/disk-host.ts'
import { today } from '../../support/lint.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'examples')
const names = readdirSync(examples).filter(name => existsSync(join(examples, name, 'mesh.yaml')))
const sections = ['Parameters', 'Mappings', 'Resources', 'Outputs']

describe.each(names)('%s', name => {
  const workspace: Workspace = createWorkspace(diskHost(join(examples, name)), 'mesh.yaml')
  const { environments, collections } = workspace.composed()
  const cases = (environments.size === 0 ? [undefined] : [...environments.keys()]).flatMap(environment =>
    [...collections.regions.keys()].flatMap(region =>
      (['appmesh', 'service-connect'] as const).map(target => ({ environment, region, target }))
    )
  )
  // The first and the last environment and region of a mesh differ the most.
  const chosen =
    name === 'large' ? cases.slice(0, 1) : [...new Set([...cases.slice(0, 2), ...cases.slice(-2)])]

  test.each(chosen)('all of it is what is built: $environment $region $target', asked => {
    const ide = { workspace, view: { ...asked, today } }
    const templates = templatesOf(workspace, asked)
    for (const format of ['yaml', 'json'] as const) {
      const document = compiledDocument(ide, { of: '', format })
      const print = format === 'yaml' ? printYaml : printTemplate
      expect(document.stacks.map(each => each.name)).toEqual(templates.map(({ stack }) => stack))
      expect(document.stacks.map(({ span }) => document.text.slice(span.start, span.end))).toEqual(
        templates.map(({ body }) => print(body))
      )
      if (format === 'yaml') expect(placesIn(workspace, document)).toEqual(placesOf(workspace, templates))
      holdsTogether(workspace, document)
    }
  })

  test.each(chosen)('each declaration is what is built: $environment $region $target', asked => {
    const ide = { workspace, view: { ...asked, today } }
    const built = templatesOf(workspace, asked).map(({ stack, body }) => [stack, body] as const)
    const bodies = new Map<string, JsonObject>(built)
    for (const path of pathsOf(workspace)) {
      const document = compiledDocument(ide, { of: path })
      expect(document.kind === 'compiled' || document.kind === 'nothing').toBe(true)
      for (const { name: stack, span } of document.stacks) {
        const shown = load(document.text.slice(span.start, span.end)) as JsonObject
        for (const [section, items] of Object.entries(shown)) {
          expect(sections).toContain(section)
          for (const [id, item] of Object.entries(items as JsonObject)) {
            // A parameter of the file stands in the stacks that refer to it, perhaps in none.
            if (id.endsWith('Param')) continue
            expect({ [id]: item }).toEqual({
              [id]: (bodies.get(stack)?.[section] as JsonObject | undefined)?.[id]
            })
          }
        }
      }
      holdsTogether(workspace, document)
    }
  })
})

function templatesOf(workspace: Workspace, asked: Parameters<typeof planWorkspace>[1]): readonly Template[] {
  const plan = planWorkspace(workspace, asked)
  const edge = planWorkspaceEdge(workspace, asked)
  return [...(plan === undefined ? [] : assemble(plan)), ...(edge === undefined ? [] : [assembleEdge(edge)])]
}

/** Every declaration and every other top-level key. */
function pathsOf(workspace: Workspace): readonly string[] {
  return workspace
    .files()
    .flatMap(({ cut, tree }) =>
      cut.entries.flatMap(({ entry, within }) => {
        const key = tree.roots(entry)?.items[0]?.key.text
        return key === undefined ? [] : [within === undefined ? key : `${within}["${key}"]`]
      })
    )
    .filter(
      path =>
        !['services', 'gateways', 'externals', 'policies', 'environments', 'params', 'regions'].includes(path)
    )
}

/** What the source map of the build says, without the paths: it leaves out what has the place of the part around it. */
function placesOf(workspace: Workspace, templates: readonly Template[]): readonly string[] {
  const shown = placeIn(workspace)
  const places = templates.flatMap(template => [
    ...sourceMapOf(template, place => {
      const { inMesh, line, column } = shown(place)
      return `${inMesh}:${line}:${column}`
    }).values()
  ])
  return [...new Set(places)].sort()
}

function placesIn(workspace: Workspace, { map }: CompiledDocument): readonly string[] {
  const places = map.map(({ source: { file, start } }) => {
    const source = workspace.source(file)
    const { line, column } = source === undefined ? { line: 1, column: 1 } : positionAt(source, start)
    return `${file}:${line}:${column}`
  })
  return [...new Set(places)].sort()
}

function holdsTogether(workspace: Workspace, document: CompiledDocument): void {
  const { map, text } = document
  let before = { start: 0, end: Number.POSITIVE_INFINITY }
  for (const { span, source } of map) {
    expect(span.start > before.start || (span.start === before.start && span.end <= before.end)).toBe(true)
    before = span
    const { length } = workspace.source(source.file)?.text ?? ''
    expect(source.start <= source.end && source.end <= length && span.end <= text.length).toBe(true)
  }
  for (let at = 0; at < map.length; at += 1 + Math.floor(map.length / 40)) {
    const { start } = (map[at] as CompiledDocument['map'][number]).span
    const source = sourceAt(document, start)
    const spans = source === undefined ? [] : compiledAt(document, source.file, source.start)
    expect(spans.some(span => span.start <= start && start <= span.end)).toBe(true)
  }
}
