import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complete } from '../../../packages/compiler/src/ide/complete/index.ts'
import type { Completion } from '../../../packages/compiler/src/ide/types.ts'
import { documentShape, keysOf, shapeOf, valueShape } from '../../../packages/compiler/src/shape/shapes.ts'
import type { Node } from '../../../packages/compiler/src/syntax/nodes.ts'
import { createWorkspace, type Workspace } from '../../../packages/compiler/src/workspace/workspace.ts'
import { accept } from '../../support/completions.ts'
import { applyDamages, arbitraryDamages } from '../../support/damage.ts'
import { today } from '../../support/lint.ts'
import { memoryHost } from '../../support/memory-host.ts'

const examples = ['matbakh', 'canary', 'gateway', 'mtls', 'tls', 'http2', 'listeners', 'shared-mesh']
const view = { environment: undefined, region: undefined, target: undefined, today }

/** A key or value of an example, and what is deleted of it. */
interface Cut {
  readonly word: string
  readonly start: number
  readonly end: number
  readonly what: 'key' | 'head' | 'value'
}

describe.each(examples)('in the example %s', example => {
  const text = readFileSync(`examples/${example}/mesh.yaml`, 'utf8')
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const cuts = cutsOf(workspace, text)
  const known = problemsOf(workspace)

  test('what is deleted from a place on is offered there, and accepting it brings no mistake', () => {
    const wrong: string[] = []
    for (const { word, start, end, what } of cuts)
      for (const kept of what === 'head' ? [1, 2] : [0, 2]) {
        const from = Math.min(start + kept, start + word.length - 1)
        const cut = text.slice(0, from) + text.slice(end)
        const items = completeIn(workspace, cut, from)
        const item = items.find(({ label, kind }) => label === word && kind !== 'snippet')
        const place = `${what} ${word} after ${kept} at ${start}`
        if (item === undefined) wrong.push(`${place} is not among ${items.map(one => one.label).join(', ')}`)
        const samples = what === 'head' ? [] : [items[0], items[(from * 7919) % Math.max(1, items.length)]]
        for (const one of new Set([item, ...samples]))
          if (one !== undefined)
            wrong.push(
              ...mistakes(workspace, accept(cut, one), known).map(found => `${place}, ${one.label}: ${found}`)
            )
      }
    expect(wrong).toEqual([])
  })
})

test('any cursor in any text has an answer, whose spans stay on the line of the cursor', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...examples),
      arbitraryDamages(),
      fc.nat(1 << 24),
      fc.boolean(),
      (example, damages, place, crlf) => {
        const text = readFileSync(`examples/${example}/mesh.yaml`, 'utf8')
        const damaged = applyDamages(crlf ? text.replaceAll('\n', '\r\n') : text, damages)
        const workspace = createWorkspace(memoryHost({ 'mesh.yaml': damaged }), 'mesh.yaml')
        const offset = place % (damaged.length + 1)
        const { items } = complete({ workspace, view }, { file: 'mesh.yaml', offset })
        const wide = items.filter(
          ({ span }) =>
            span.start > offset || span.end < offset || /[\r\n]/.test(damaged.slice(span.start, span.end))
        )
        expect(wide.map(({ label, span }) => `${label} for ${damaged.slice(span.start, span.end)}`)).toEqual(
          []
        )
        expect(items.length).toBeLessThanOrEqual(200)
        expect(new Set(items.map(({ label, kind, insert }) => `${label} ${kind} ${insert}`)).size).toBe(
          items.length
        )
      }
    ),
    { numRuns: 400 }
  )
})

function completeIn(workspace: Workspace, text: string, offset: number): readonly Completion[] {
  workspace.setText('mesh.yaml', text)
  return complete({ workspace, view }, { file: 'mesh.yaml', offset }).items
}

/** Every key of the language, and every value that is one of a closed set of words. */
function cutsOf(workspace: Workspace, text: string): readonly Cut[] {
  const cuts: Cut[] = []
  const file = workspace.file('mesh.yaml')
  for (const { entry, offset, within } of file?.cut.entries ?? []) {
    const visit = (node: Node, ref: number | undefined): void => {
      if (ref === undefined) return
      if (node.kind === 'list') for (const item of node.items) visit(item, shapeOf(ref).list?.item)
      if (node.kind === 'scalar') {
        const shape = shapeOf(ref).text
        const isWord = shape?.type === 'boolean' || (shape?.closed ?? false)
        const isRef = shape?.type === 'reference' && !node.text.includes(':')
        if ((isWord || isRef) && node.style === 'plain')
          cuts.push({ word: node.text, start: offset + node.start, end: offset + node.end, what: 'value' })
      }
      if (node.kind !== 'map') return
      for (const { key, value } of node.items) {
        const isBelow = text.slice(offset + key.end, offset + value.start).includes('\n')
        const isKey = keysOf(ref).has(key.text) && key.style === 'plain'
        const isHead = isBelow || value.kind !== 'scalar' || value.style === 'empty'
        if (isKey && !(isHead && !isBelow))
          cuts.push({
            word: key.text,
            start: offset + key.start,
            end: offset + (isBelow ? key.end + 1 : value.end),
            what: isHead ? 'head' : 'key'
          })
        visit(value, valueShape(ref, key.text))
      }
    }
    const root = file?.tree.roots(entry)
    const document = documentShape(true)
    if (root !== undefined) visit(root, within === undefined ? document : valueShape(document, within))
  }
  return cuts
}

/** What reading, shape and binding say of a text. */
function problemsOf(workspace: Workspace): ReadonlySet<string> {
  const found = [...(workspace.file('mesh.yaml')?.problems ?? []), ...workspace.composed().problems]
  return new Set(
    found
      .filter(({ rule }) =>
        /^yaml-|^(?:unknown-key|duplicate-name|invalid-kind|conflicting-keys|misplaced-section)$/.test(rule)
      )
      .map(({ rule, message }) => `${rule}: ${message}`)
  )
}

function mistakes(workspace: Workspace, text: string, known: ReadonlySet<string>): readonly string[] {
  workspace.setText('mesh.yaml', text)
  return [...problemsOf(workspace)].filter(found => !known.has(found))
}
