import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareMeshes } from '../../packages/compiler/src/diff/compare-meshes.ts'
import { firstTaking, movedRequests } from '../../packages/compiler/src/diff/request-classes.ts'
import { printDuration } from '../../packages/compiler/src/expr/print-measure.ts'
import { formatText } from '../../packages/compiler/src/format/format-text.ts'
import type { Route } from '../../packages/compiler/src/model/types.ts'
import { cutFile } from '../../packages/compiler/src/syntax/cut.ts'
import { applyEdits } from '../../packages/compiler/src/text/edit.ts'
import {
  anyConditionalRoute,
  anyPlainRoute,
  anyWideRoute,
  pathWorld,
  routeOf,
  wideWorld
} from '../oracles/plain-routes.ts'
import { firstTaker, type PlainRequest } from '../oracles/routing-oracle.ts'
import { anyWrittenGraph, meshOf, serviceNameOf, smallGraphOf, smallTarget } from '../oracles/small-graphs.ts'
import { longestWait } from '../oracles/waiting-oracle.ts'
import { arbitraryMesh } from '../support/arbitrary-mesh.ts'
import { diffOf } from '../support/diff-examples.ts'
import { untidy } from '../support/untidy.ts'

/** What differs, without what only says that templates cannot be made. */
function found(before: string | Readonly<Record<string, string>>, after: typeof before) {
  const { changes, resources } = diffOf(before, after, { resources: true })
  return [...changes.map(({ message }) => message), ...resources.flatMap(stack => stack.changes)]
}

it('a mesh does not differ from itself', () => {
  let stacks = 0
  fc.assert(
    fc.property(arbitraryMesh(), text => {
      expect(found(text, text)).toEqual([])
      stacks += diffOf(text, text, { resources: true }).resources.length
    }),
    { numRuns: 25, endOnFailure: true }
  )
  expect(stacks).toBeGreaterThan(10)
}, 120_000)

it('formatting and comments change nothing', () => {
  fc.assert(
    fc.property(arbitraryMesh(), fc.gen(), (text, draw) => {
      // Blanks at the end of a line of a block scalar belong to its value.
      fc.pre(!/[|>]-?$/m.test(text))
      const messy = untidy(draw, text)
      expect(found(text, messy)).toEqual([])
      expect(found(messy, applyEdits(messy, formatText('mesh.yaml', messy, true).edits))).toEqual([])
    }),
    { numRuns: 20, endOnFailure: true }
  )
}, 120_000)

it('services change nothing by moving to another place or to an included file', () => {
  let moved = 0
  fc.assert(
    fc.property(arbitraryMesh(), text => {
      // An anchor has to stand before its aliases in the same file, and what includes already is another case.
      fc.pre(!/[&*]\w/.test(text) && text.endsWith('\n') && !/^include/m.test(text))
      const entries = cutFile('mesh.yaml', text).entries
      const services = entries.filter(({ within }) => within === 'services').map(({ entry }) => entry.text)
      const rest = entries.filter(
        ({ within, entry }) => within !== 'services' && !/^['"]?services['"]?[ \t]*:/m.test(entry.text)
      )
      fc.pre(services.length > 0 && entries.length - rest.length === services.length + 1)
      const root = rest.map(({ entry }) => entry.text).join('')
      fc.pre(!/^---|^%/m.test(text))
      const part = `services:\n${[...services].reverse().join('')}`
      expect(found(text, `${root}${part}`)).toEqual([])
      const split = { 'mesh.yaml': `${root}include: [parts/*.mesh.yaml]\n`, 'parts/all.mesh.yaml': part }
      expect(found(text, split)).toEqual([])
      moved++
    }),
    { numRuns: 20, endOnFailure: true }
  )
  expect(moved).toBeGreaterThan(5)
}, 120_000)

it('names every call and every entry whose worst wait is another one', () => {
  let named = 0
  fc.assert(
    fc.property(anyWrittenGraph, anyWrittenGraph, fc.nat(), (first, second, seed) => {
      // Of the second graph one node is taken, so that most of the mesh stays as it is.
      const at = seed % first.nodes.length
      const other = second.nodes[seed % second.nodes.length]
      fc.pre(other !== undefined)
      const calls = other?.calls.filter(({ to }) => to < first.nodes.length) ?? []
      const nodes = first.nodes.map((node, index) =>
        index === at && other !== undefined ? { ...other, calls } : node
      )
      const changed = { ...first, nodes }
      const seen = (graph: typeof first) => ({ mesh: meshOf(graph), capabilities: smallTarget })
      const messages = compareMeshes(seen(first), seen(changed)).map(({ message }) => message)
      const [before, after] = [smallGraphOf(first), smallGraphOf(changed)]
      const callers = ['gateway' as const, ...first.nodes.keys()]
      for (const from of callers)
        for (const to of first.nodes.keys()) {
          const [old, fresh] = [longestWait(before, from, to), longestWait(after, from, to)]
          const isCall = [before, after].some(({ nodes: all, gateway }) =>
            from === 'gateway' ? gateway.routes.includes(to) : all[from]?.calls.some(call => call.to === to)
          )
          if (old === fresh || (from !== 'gateway' && !isCall)) continue
          if (!isCall && (old === undefined || fresh === undefined)) continue
          const [caller, callee] = [from === 'gateway' ? 'way' : serviceNameOf(from), serviceNameOf(to)]
          const expected =
            old === undefined
              ? `\`${caller}\` now depends on \`${callee}\` and waits up to ${printDuration(fresh ?? 0)} for it.`
              : fresh === undefined
                ? `\`${caller}\` no longer waits for \`${callee}\`.`
                : `\`${caller}\` waits up to ${printDuration(fresh)} for \`${callee}\`, was ${printDuration(old)}.`
          expect(messages).toContain(expected)
          named++
        }
    }),
    { numRuns: 600 }
  )
  expect(named).toBeGreaterThan(200)
}, 120_000)

it('knows for every request which route took it and which one takes it now', () => {
  const anyRoutes = fc.array(fc.oneof(anyConditionalRoute, anyPlainRoute(3), anyWideRoute), { maxLength: 4 })
  const anyRequest: fc.Arbitrary<PlainRequest> = fc
    .tuple(
      fc.oneof(fc.constantFrom(...pathWorld.paths), fc.constantFrom(...wideWorld.paths)),
      fc.constantFrom(...wideWorld.contexts)
    )
    .map(([path, context]) => ({ ...context, path }))
  let differing = 0
  fc.assert(
    fc.property(
      anyRoutes,
      anyRoutes,
      fc.array(anyRequest, { minLength: 20, maxLength: 40 }),
      (old, fresh, requests) => {
        const before = old.map(routeOf)
        const after = fresh.map((route, index) => routeOf(route, index + old.length))
        const moved = movedRequests<Route>('http', before, after)
        fc.pre(moved !== undefined)
        const pairs = (moved ?? []).map(each => `${each.before?.id} ${each.after?.id}`)
        for (const request of requests) {
          const [was, now] = [firstTaker(old, request), firstTaker(fresh, request)]
          expect(pairs).toContain(`${before[was]?.id} ${after[now]?.id}`)
          if (was < 0 !== now < 0) differing++
        }
        for (const each of moved ?? [])
          for (const request of each.examples) {
            expect(firstTaking(before, request)).toBe(each.before)
            expect(firstTaking(after, request)).toBe(each.after)
          }
      }
    ),
    { numRuns: 400 }
  )
  expect(differing).toBeGreaterThan(100)
}, 120_000)
